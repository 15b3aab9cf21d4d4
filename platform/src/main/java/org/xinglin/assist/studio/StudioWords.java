package org.xinglin.assist.studio;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinglin.engine.assist.master.CoreFormula;
import org.xinglin.engine.assist.master.Experience.Modification;
import org.xinglin.engine.assist.master.Rule;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.page.Page;

/** 工作室用语: how pages name what was mined and signed. */
public record StudioWords(Knowledge knowledge) {
    /** Chinese name, or pinyin where there is little room. */
    public String shortly(Page page, HerbId id) {
        return knowledge.herb(id).map(herb -> page.english() ? herb.pinyin() : herb.nameZh()).orElse(id.value());
    }

    public String shortly(Page page, Collection<HerbId> herbs) {
        return page.list(herbs.stream().map(herb -> shortly(page, herb)).toList());
    }

    public String herb(Page page, HerbId id) {
        return knowledge.herb(id).map(herb -> herb.nameIn(page.locale())).orElse(id.value());
    }

    public String syndrome(Page page, SyndromeId id) {
        return knowledge.syndrome(id).map(found -> found.nameIn(page.locale())).orElse(id.value());
    }

    public String finding(Page page, SymptomId id) {
        return knowledge.symptom(id).map(found -> found.nameIn(page.locale())).orElse(id.value());
    }

    /** Of the knowledge base, or the master's own. */
    public String formula(Page page, Optional<FormulaId> id) {
        return id.flatMap(knowledge::formula).map(formula -> formula.nameIn(page.locale()))
            .orElseGet(() -> page.text("studio.own-formula"));
    }

    /** A signed name as the reader knows it: the formula's where it is one of the knowledge base. */
    public String formula(Page page, String name) {
        if (name.isEmpty()) return page.text("studio.own-formula");
        return knowledge.formulaByName(name).map(formula -> formula.nameIn(page.locale())).orElse(name);
    }

    public String said(Page page, Modification each) {
        var herb = shortly(page, each.herb());
        return each.when().map(finding -> page.text("studio.modification-when." + code(each.change()), herb, finding(
            page, finding))).orElseGet(() -> page.text("studio.modification." + code(each.change()), herb));
    }

    /** With which findings, and how often with and without. */
    public String said(Page page, Rule.With with) {
        return page.text("studio.with", finding(page, with.finding()), with.modified(), with.cases(), with
            .modifiedWithout(), with.casesWithout());
    }

    public String syndromes(Page page, CoreFormula core) {
        return page
            .list(core.syndromes().stream().limit(3).map(each -> syndrome(page, each.syndrome()) + " " + each.cases())
                .toList());
    }

    private static String code(Rule.Change change) {
        return switch (change) {
            case ADD -> "add";
            case LEAVE_OUT -> "leave-out";
        };
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    }

    /** A share of false finds: small ones as such. */
    public static String falseShare(double share) {
        return share < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", share);
    }
}
