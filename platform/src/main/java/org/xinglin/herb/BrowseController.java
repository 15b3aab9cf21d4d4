package org.xinglin.herb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.PregnancyLevel;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Sheets;

/** The knowledge base to read in: herbs and formulas, each with its source and how far it was compared. Open to every post. */
@Controller
public class BrowseController {
    private static final int ROWS = 50;
    private static final Listing<Herb> HERBS = Listing.<Herb>named("herb.herbs")
        .text("herb.name", (page, herb) -> herb.nameIn(page.locale()) + " · "
            + (page.english() ? herb.nameZh() : herb.pinyin()))
        .text("herb.category", (page, herb) -> Terms.of(page, "category", herb.category()))
        .text("herb.dose", (page, herb) -> herb.dose()
            .map(dose -> page.text("herb.grams", dose.min().grams(), dose.max().grams()))
            .orElseGet(() -> page.text("herb.no-dose")))
        .text("herb.toxicity", (page, herb) -> herb.controlled() == Controlled.NONE
            ? page.text("herb.toxicity", herb.toxicity())
            : page.text("herb.toxicity", herb.toxicity()) + " " + page.text("herb.controlled", herb.controlled()))
        .text("herb.pregnancy", (page, herb) -> page.text("herb.pregnancy", herb.pregnancy()))
        .text("herb.decoction", (page, herb) -> page
            .list(herb.specialDecoction().stream().map(each -> page.text("herb.decoct", each)).toList()))
        .text("herb.confidence", (page, herb) -> page.text("herb.confidence", herb.confidence()));
    private static final Listing<Formula> FORMULAS = Listing.<Formula>named("herb.formulas")
        .text("herb.name", (page, formula) -> formula.nameIn(page.locale()) + " · "
            + (page.english() ? formula.nameZh() : formula.pinyin()))
        .text("herb.category", (page, formula) -> Terms.group(page, formula))
        .text("herb.book", (page, formula) -> formula.sourceBook())
        .text("herb.form", (page, formula) -> page.text("herb.dosage-form", formula.dosageForm()))
        .count("herb.pieces", formula -> formula.composition().size())
        .text("herb.composition", (page, formula) -> page.text("herb.confidence", formula.confidence()))
        .text("herb.doses", (page, formula) -> page.text("herb.confidence", formula.doseConfidence()));
    private final HerbCatalogue catalogue;
    private final Institutions institutions;
    private final Exports exports;
    private final List<String> herbCategories;
    private final List<String> formulaCategories;
    private final List<Herb> herbs;
    private final List<Formula> formulas;

    BrowseController(HerbCatalogue catalogue, Institutions institutions, Exports exports) {
        this.catalogue = catalogue;
        this.institutions = institutions;
        this.exports = exports;
        var knowledge = catalogue.knowledge();
        herbCategories = knowledge.herbs().stream().map(Herb::category).distinct().toList();
        formulaCategories = knowledge.formulas().stream().map(Formula::category).distinct().toList();
        herbs = knowledge.herbs().stream().sorted(Comparator.comparing(herb -> herb.id().value())).toList();
        formulas = knowledge.formulas().stream().sorted(Comparator.comparing(formula -> formula.id().value()))
            .toList();
    }

    /** What the reader filters herbs by; what is left open lets everything through. */
    public record HerbFilter(String q, String category, Optional<Toxicity> toxicity, Optional<PregnancyLevel> pregnancy,
        Optional<Confidence> confidence, boolean controlled) {
        boolean lets(Herb herb) {
            return (category.isEmpty() || herb.category().equals(category))
                && (toxicity.isEmpty() || herb.toxicity() == toxicity.get())
                && (pregnancy.isEmpty() || herb.pregnancy() == pregnancy.get())
                && (confidence.isEmpty() || herb.confidence() == confidence.get())
                && (!controlled || herb.controlled() != Controlled.NONE);
        }

        private Map<String, String> asAsked() {
            return Map.of("q", q, "category", category, "toxicity", toxicity.map(Enum::name).orElse(""), "pregnancy",
                pregnancy.map(Enum::name).orElse(""), "confidence", confidence.map(Enum::name).orElse(""),
                "controlled", controlled ? "true" : "");
        }
    }

    @GetMapping("/herbs")
    @May.Everyone
    String herbs(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String category,
        @RequestParam Optional<Toxicity> toxicity, @RequestParam Optional<PregnancyLevel> pregnancy,
        @RequestParam Optional<Confidence> confidence, @RequestParam(defaultValue = "false") boolean controlled,
        @RequestParam(defaultValue = "") String after, Model model) {
        var filter = new HerbFilter(q, category, toxicity, pregnancy, confidence, controlled);
        var found = found(filter);
        var rows = q.isBlank()
            ? page(found, herb -> herb.id().value().compareTo(after) > 0)
            : found.stream().limit(ROWS).toList();
        model.addAttribute("herbs", rows);
        model.addAttribute("filter", filter);
        model.addAttribute("count", found.size());
        model.addAttribute("categories", herbCategories);
        model.addAttribute("next", q.isBlank() && rows.size() == ROWS ? rows.getLast().id().value() : "");
        model.addAttribute("knowledge", catalogue.knowledge());
        return "herb/herbs";
    }

    @GetMapping("/herbs.xlsx")
    @May.Everyone
    void herbSheet(Caller caller, @RequestParam(defaultValue = "") String q,
        @RequestParam(defaultValue = "") String category, @RequestParam Optional<Toxicity> toxicity,
        @RequestParam Optional<PregnancyLevel> pregnancy, @RequestParam Optional<Confidence> confidence,
        @RequestParam(defaultValue = "false") boolean controlled, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var filter = new HerbFilter(q, category, toxicity, pregnancy, confidence, controlled);
        exports.send(caller, HERBS, filter.asAsked(), Sheets.Rows.whole(found(filter)), request, response);
    }

    /** All herbs by identifier, or those that fit what was typed, the best first. */
    private List<Herb> found(HerbFilter filter) {
        var all = filter.q().isBlank() ? herbs : catalogue.knowledge().searchHerbs(filter.q(), herbs.size());
        return all.stream().filter(filter::lets).toList();
    }

    @GetMapping("/herbs/{id}")
    @May.Everyone
    String herb(@PathVariable HerbId id, Model model) {
        var herb = catalogue.herb(id);
        var today = institutions.today();
        model.addAttribute("herb", herb);
        model.addAttribute("base", herb.baseHerb().map(catalogue::herb));
        model.addAttribute("price", catalogue.price(id, today));
        model.addAttribute("against", catalogue.knowledge().incompatibilities().stream()
            .filter(pair -> pair.a().equals(id) || pair.b().equals(id))
            .map(pair -> new Against(catalogue.herb(pair.a().equals(id) ? pair.b() : pair.a()), pair.source(),
                pair.confidence()))
            .toList());
        model.addAttribute("formulas", formulas.stream()
            .filter(formula -> formula.composition().stream().anyMatch(item -> item.herb().equals(id))).limit(40)
            .toList());
        return "herb/herb";
    }

    /** 配伍禁忌: a piece that must not stand beside this one. */
    public record Against(Herb herb, String source, Confidence confidence) {}

    @GetMapping("/formulas")
    @May.Everyone
    String formulas(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String category,
        @RequestParam(defaultValue = "") String after, Model model) {
        var found = found(q, category);
        var rows = q.isBlank()
            ? page(found, formula -> formula.id().value().compareTo(after) > 0)
            : found.stream().limit(ROWS).toList();
        model.addAttribute("formulas", rows);
        model.addAttribute("q", q);
        model.addAttribute("category", category);
        model.addAttribute("count", found.size());
        model.addAttribute("categories", formulaCategories);
        model.addAttribute("next", q.isBlank() && rows.size() == ROWS ? rows.getLast().id().value() : "");
        return "herb/formulas";
    }

    @GetMapping("/formulas.xlsx")
    @May.Everyone
    void formulaSheet(Caller caller, @RequestParam(defaultValue = "") String q,
        @RequestParam(defaultValue = "") String category, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        exports.send(caller, FORMULAS, Map.of("q", q, "category", category), Sheets.Rows.whole(found(q, category)),
            request, response);
    }

    private List<Formula> found(String q, String category) {
        var all = q.isBlank() ? formulas : catalogue.knowledge().searchFormulas(q, formulas.size());
        return all.stream().filter(formula -> category.isEmpty() || formula.category().equals(category)).toList();
    }

    @GetMapping("/formulas/{id}")
    @May.Everyone
    String formula(@PathVariable FormulaId id, Model model) {
        var formula = catalogue.formula(id);
        model.addAttribute("formula", formula);
        model.addAttribute("items", formula.composition().stream()
            .map(item -> new Item(catalogue.herb(item.herb()), item,
                Optional.ofNullable(formula.roles().get(item.herb()))))
            .toList());
        model.addAttribute("syndromes", formula.syndromes().stream()
            .flatMap(each -> catalogue.knowledge().syndrome(each).stream()).toList());
        return "herb/formula";
    }

    /** One row of a formula's composition. */
    public record Item(Herb herb, FormulaItem item, Optional<FormulaRole> role) {}

    private static <T> List<T> page(List<T> found, Predicate<T> after) {
        return found.stream().filter(after).limit(ROWS).toList();
    }
}
