package org.xinglin.assist.effect;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.engine.assist.effect.EffectClass;
import org.xinglin.evidence.Exports;
import org.xinglin.assist.model.Support;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Paper;
import org.xinglin.page.Sheets;

/** Pages of the curative effect: in groups, and one group beside matched controls. */
@Controller
@RequestMapping("/assist/effect")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CHIEF_PHARMACIST,
    Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
class EffectController {
    private final Effects effects;
    private final Institutions institutions;
    private final Exports exports;
    private final Paper paper;
    private final EffectWords words;

    EffectController(Effects effects, Institutions institutions, Exports exports, Paper paper, Knowledge knowledge) {
        this.effects = effects;
        this.institutions = institutions;
        this.exports = exports;
        this.paper = paper;
        words = new EffectWords(knowledge, institutions);
    }

    @GetMapping
    String figures(Caller caller, @RequestParam Optional<YearMonth> from, @RequestParam Optional<YearMonth> until,
        @RequestParam(defaultValue = "FORMULA") Group.By by, Model page) {
        var months = Months.of(from, until, institutions.today());
        var figures = effects.figures(caller, months, by);
        page.addAllAttributes(Map.of("months", months, "by", by, "figures", figures, "list", listing(by, months,
            figures.least()).of(figures.groups())));
        return "assist/effect/figures";
    }

    @GetMapping("/groups.xlsx")
    void export(Caller caller, @RequestParam Optional<YearMonth> from, @RequestParam Optional<YearMonth> until,
        @RequestParam(defaultValue = "FORMULA") Group.By by, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        var months = Months.of(from, until, institutions.today());
        var figures = effects.figures(caller, months, by);
        exports.send(caller, listing(by, months, figures.least()).text("effect.nature",
            (page, group) -> page.text("effect.observational")),
            Map.of("by", by.name(), "from", months.from()
                .toString(), "until", months.until().toString()),
            Sheets.Rows.whole(figures.groups()), request, response);
    }

    /** @param least courses below which a group says nothing but that it is too small */
    private Listing<Group> listing(Group.By by, Months months, int least) {
        var listing = Listing.<Group>named("effect.title").cell("effect.by." + by.name().toLowerCase(Locale.ROOT),
            (page, group) -> Listing.Cell.of(words.name(page, by, group)).to(
                "/assist/effect/comparison?by=%s&of=%s&from=%s&until=%s".formatted(by, group.key(), months.from(),
                    months.until()),
                by.isCompared() && group.effect().courses() >= least))
            .cell("effect.courses", (page, group) -> Listing.Cell.of(group.effect().courses() < least
                ? page.text("effect.too-few", least)
                : group.effect().courses()));
        if (by == Group.By.FORMULA)
            listing = listing.cell("effect.formula-known", (page, group) -> Listing.Cell.of(
                group.effect().courses() < least || group.key().isEmpty()
                    ? ""
                    : page.text("effect.formula-kept", group.kept(), group.combined(), group.effect().courses()
                        - group.kept())));
        for (var each : EffectClass.values())
            listing = listing.cell("effect.class." + each.name().toLowerCase(Locale.ROOT), shown(least,
                group -> group.effect().count(each)));
        return listing.cell("effect.rate", shown(least, group -> EffectWords.rate(group.effect().effective())))
            .cell("effect.reduction", shown(least, group -> EffectWords.mean(group.effect().reduction())));
    }

    /** The same on paper: with the one group beside matched controls, where one is chosen. @param of its key */
    @GetMapping("/report.pdf")
    ResponseEntity<byte[]> report(Caller caller, @RequestParam Optional<YearMonth> from,
        @RequestParam Optional<YearMonth> until, @RequestParam(defaultValue = "FORMULA") Group.By by,
        @RequestParam Optional<String> of, @ModelAttribute(binding = false) Support support,
        HttpServletRequest request) {
        var months = Months.of(from, until, institutions.today());
        var figures = effects.figures(caller, months, by);
        var compared = of.filter(key -> !key.isEmpty()).flatMap(key -> effects.compare(caller, months, by, Optional.of(
            key)).compared());
        return paper.answer("effect-" + months.until() + ".pdf", "assist/effect/report", Map.of("caller", caller,
            "institution", institutions.get(new InstitutionId(caller.institution())), "months", months, "by", by,
            "figures", figures, "list", listing(by, months, figures.least()).of(figures.groups()), "compared", compared,
            "words", words, "support", support), request);
    }

    private static BiFunction<Page, Group, Listing.Cell> shown(int least,
        Function<Group, Object> value) {
        return (page, group) -> Listing.Cell.of(group.effect().courses() < least ? "" : value.apply(group));
    }

    /** @param of key of the group; absent until one is chosen */
    @GetMapping("/comparison")
    String comparison(Caller caller, @RequestParam Optional<YearMonth> from, @RequestParam Optional<YearMonth> until,
        @RequestParam(defaultValue = "FORMULA") Group.By by, @RequestParam Optional<String> of, Model page) {
        var months = Months.of(from, until, institutions.today());
        var compared = effects.compare(caller, months, by, of.filter(key -> !key.isEmpty()));
        page.addAllAttributes(Map.of("months", months, "by", by, "of", of.orElse(""), "groups", compared.groups(),
            "compared", compared.compared(), "words", words));
        return "assist/effect/comparison";
    }
}
