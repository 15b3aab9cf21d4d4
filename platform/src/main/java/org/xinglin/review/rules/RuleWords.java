package org.xinglin.review.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Rule;
import org.xinglin.institution.Institutions;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.page.Page;

/** 规则用语: how pages put rules and their rows into words. */
public record RuleWords(Knowledge knowledge, Institutions institutions) {
    /** As the tables and the rule file have it. */
    private static final String SHIPPED = "出厂默认 未经执业药师审定";
    private static final String FOOTNOTES = "words_";

    public String rule(Page page, Rule rule) { return page.text("rules.name", rule); }

    private static String level(Page page, Optional<InstitutionLevel> level) {
        return level.map(one -> page.text("rules.level", one)).orElseGet(() -> page.text("rules.level.all"));
    }

    /** The rule a row belongs to, or the setting it is. */
    public String about(Page page, RuleRow row) {
        return row.plain() instanceof RuleRow.OfDesk desk
            ? page.text("rules.desk", desk.setting())
            : rule(page, row.rule().orElseThrow());
    }

    /** Who approved a row; of what the program came with, that no pharmacist of the county did. */
    public String approvedBy(Page page, RuleRow row) {
        return row.approvedBy().equals(SHIPPED) ? page.text("rules.shipped") : row.approvedBy();
    }

    /** The page where all of its matter stands. */
    public String path(RuleRow row) {
        return "/review/rules/" + row.rule().map(Rule::name).orElse("desk");
    }

    /** The institutions a row holds for. */
    public String where(Page page, RuleRow row) {
        return row.place().map(place -> institutions.get(place).nameIn(page.locale()))
            .orElseGet(() -> level(page, row.level()));
    }

    /** What a row says, without the rule's name. */
    public String of(Page page, RuleRow row) {
        return switch (row) {
            case RuleRow.AtOne one -> of(page, one.row());
            case RuleRow.OfTreatment treated -> page.text("rules.row-treatment", page.text("rules.grade",
                treated.grade()), page.text("rules.treatment", treated.treatment()));
            case RuleRow.OfDesk desk -> page.text("rules.row-desk", page.text("rules.desk", desk.setting()),
                words(page, desk.value(), " "));
            case RuleRow.OfSetting(var setting) -> page.text("rules.row-setting", page.text("rules.grade",
                setting.grade()), page.text("review.severity", setting.severity()),
                page.text("rules.override",
                    setting.override()));
            case RuleRow.OfLimit(var limit) -> page.text("rules.row-limit", limit(page, limit.rule(), limit.name()),
                words(page, limit.value(), "\\|"), unit(page, limit.unit()));
            case RuleRow.OfPair(var pair) -> page.text("rules.row-pair", herb(page, pair.a().value()),
                herb(page, pair.b().value()), page.text("rules.grade", pair.grade()));
        };
    }

    /** What a value names, as the reader knows it; a figure, and what is none of these, as it stands. */
    private String words(Page page, String value, String between) {
        return page.list(Stream.of(value.split(between)).map(part -> word(page, part)).toList());
    }

    private String word(Page page, String part) {
        if (!part.matches("[a-z][a-z0-9_]*"))
            return Stream.of(Toxicity.values()).filter(grade -> grade.written().equals(part)).findFirst()
                .map(grade -> page.text("herb.toxicity", grade)).orElse(part);
        var controlled = "herb.controlled." + part.replace('_', '-');
        if (page.has(controlled)) return page.text(controlled);
        return page.has("rules.value." + part) ? page.text("rules.value." + part) : herb(page, part);
    }

    /** The name of a limit: a piece for the local dose, a footnote's words, else a word of ours. */
    public String limit(Page page, Rule rule, String name) {
        if (rule == Rule.LOCAL_DOSE) return herb(page, name);
        return name.startsWith(FOOTNOTES)
            ? page.text("rules.limit.words", name.substring(FOOTNOTES.length()))
            : page.text("rules.limit." + name.replace('_', '-'));
    }

    public String unit(Page page, String unit) {
        return unit.isEmpty() ? "" : page.text("rules.unit." + unit.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    public String herb(Page page, String id) {
        return knowledge.herb(HerbId.of(id)).map(herb -> herb.nameIn(page.locale())).orElse(id);
    }
}
