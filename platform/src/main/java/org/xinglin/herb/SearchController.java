package org.xinglin.herb;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.DosageForm;
import org.xinglin.knowledge.DoseRange;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.PregnancyLevel;
import org.xinglin.knowledge.SpecialDecoction;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.page.May;

/** What the herb grid asks while a doctor types: answered from memory, no statement. */
@RestController
class SearchController {
    private static final int MOST = 20;
    private final HerbCatalogue catalogue;
    private final Institutions institutions;

    SearchController(HerbCatalogue catalogue, Institutions institutions) {
        this.catalogue = catalogue;
        this.institutions = institutions;
    }

    /**
     * A piece as the grid shows it.
     *
     * @param doseMin, doseMax grams a day, null where nothing is published; @param price fen for 1,000 g, null where none is set
     */
    record HerbLine(String id, String name, String pinyin, String latin, List<SpecialDecoction> handling,
        @Nullable BigDecimal doseMin, @Nullable BigDecimal doseMax, @Nullable Long price, Toxicity toxicity,
        PregnancyLevel pregnancy, boolean externalOnly) {
    }

    record FormulaLine(String id, String name, String pinyin, String book, String category, DosageForm form,
        int herbs) {
    }

    /** A formula to be expanded. @param decoctedAsWritten false for pills, powders and proportions; @param doses how far the grams were compared */
    record FormulaRows(String id, String name, DosageForm form, boolean ratio, boolean decoctedAsWritten,
        Confidence doses, List<ItemLine> items) {
    }

    /** @param grams a day, or parts where the formula is a ratio; @param wording what the formula itself asks, may be empty */
    record ItemLine(HerbLine herb, BigDecimal grams, String wording, @Nullable FormulaRole role) {}

    @GetMapping("/herbs/search")
    @May.Everyone
    List<HerbLine> herbs(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "10") int limit) {
        var today = institutions.today();
        return catalogue.knowledge().searchHerbs(q, Math.clamp(limit, 1, MOST)).stream()
            .map(herb -> line(herb, today)).toList();
    }

    @GetMapping("/formulas/search")
    @May.Everyone
    List<FormulaLine> formulas(@RequestParam(defaultValue = "") String q,
        @RequestParam(defaultValue = "10") int limit) {
        return catalogue.knowledge().searchFormulas(q, Math.clamp(limit, 1, MOST)).stream()
            .map(formula -> new FormulaLine(formula.id().value(), formula.nameZh(), formula.pinyin(),
                formula.sourceBook(), formula.category(), formula.dosageForm(), formula.composition().size()))
            .toList();
    }

    @GetMapping("/formulas/{id}/items")
    @May.Everyone
    FormulaRows items(@PathVariable FormulaId id) {
        var formula = catalogue.formula(id);
        var today = institutions.today();
        return new FormulaRows(id.value(), formula.nameZh(), formula.dosageForm(), formula.compositionIsRatio(),
            formula.decoctedAsWritten(), formula.doseConfidence(),
            formula.composition().stream().map(item -> line(formula, item, today)).toList());
    }

    private ItemLine line(Formula formula, FormulaItem item, LocalDate today) {
        return new ItemLine(line(catalogue.herb(item.herb()), today), item.grams(), item.handling(),
            formula.roles().get(item.herb()));
    }

    private HerbLine line(Herb herb, LocalDate today) {
        return new HerbLine(herb.id().value(), herb.nameZh(), herb.pinyin(), herb.nameLatin(),
            herb.specialDecoction().stream().sorted().toList(), grams(herb.dose().map(DoseRange::min)),
            grams(herb.dose().map(DoseRange::max)),
            catalogue.price(herb.id(), today).map(price -> price.perKg().fen()).orElse(null), herb.toxicity(),
            herb.pregnancy(), herb.externalOnly());
    }

    private static @Nullable BigDecimal grams(Optional<Mass> mass) {
        return mass.map(some -> new BigDecimal(some.grams())).orElse(null);
    }
}
