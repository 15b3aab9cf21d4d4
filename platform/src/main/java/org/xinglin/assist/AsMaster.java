package org.xinglin.assist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinglin.assist.studio.Signed;
import org.xinglin.engine.assist.master.Experience;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;

/**
 * 如名医所治: what a master has signed for the patterns of a visit, beside the general suggestion.
 *
 * @param kept as evidence; empty beside a visit, where nothing can be taken into a prescription
 */
public record AsMaster(Signed signed, List<Experience.Applied> applied, Optional<KeptSuggestion> kept) {
    public AsMaster {
        applied = List.copyOf(applied);
    }

    /** Names the master's version where a model's version stands otherwise. */
    static String model(Signed signed) {
        return "master:" + signed.studio() + ":" + signed.number();
    }

    /** Of the version that {@link #model} names. */
    static String number(String model) {
        return model.substring(model.lastIndexOf(':') + 1);
    }

    /** As the named formula has it, where that lies within the dose of the Pharmacopoeia; else the doctor writes it. */
    public static Optional<Mass> grams(Experience.Applied applied, Herb herb, Knowledge knowledge) {
        return knowledge.formulaByName(applied.guidance().name()).filter(formula -> !formula.compositionIsRatio())
            .flatMap(
                formula -> formula.composition().stream().filter(item -> item.herb().equals(herb.id())).findFirst())
            .map(FormulaItem::mass).filter(mass -> herb.dose().filter(dose -> mass.compareTo(dose.min()) >= 0 && mass
                .compareTo(dose.max()) <= 0).isPresent());
    }

    /** For the evidence of what was shown. */
    static Map<String, Object> content(Signed signed, List<Experience.Applied> applied) {
        return Map.of("master", signed.master(), "studio", signed.studio().toString(), "version", signed.number(),
            "guidances", applied.stream().map(each -> Map.of("syndrome", each.guidance().syndrome().value(), "name",
                each.guidance().name())).toList(),
            "herbs", applied.stream().flatMap(each -> each.given().stream()).map(given -> Map.of("id", given.herb()
                .herb().id().value())).toList(),
            "removed", applied.stream().flatMap(each -> each.removed().stream()).map(removed -> removed.herb().id()
                .value()).toList());
    }
}
