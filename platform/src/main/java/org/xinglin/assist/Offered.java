package org.xinglin.assist;

import java.util.List;
import java.util.Optional;
import org.xinglin.engine.assist.FormulaMatch;
import org.xinglin.engine.assist.SuggestedHerb;
import org.xinglin.engine.assist.Suggestion;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.HerbId;

/**
 * 所荐药味: a piece as it is offered beside the grid.
 *
 * @param grams as the nearest formula that holds it has them, where they lie within the Pharmacopoeia's dose; else the doctor writes
 *        them
 * @param role in that formula
 */
public record Offered(SuggestedHerb herb, Optional<Mass> grams, Optional<FormulaRole> role) {
    static List<Offered> of(Suggestion suggestion) {
        return suggestion.herbs().stream().map(herb -> {
            var row = row(suggestion.formulas(), herb.herb().id());
            return new Offered(herb, row.flatMap(each -> grams(each.match(), each.row())),
                row.flatMap(each -> each.row().role()));
        }).toList();
    }

    private record Found(FormulaMatch match, FormulaMatch.Row row) {}

    private static Optional<Found> row(List<FormulaMatch> formulas, HerbId herb) {
        return formulas.stream().flatMap(match -> match.rows().stream().map(row -> new Found(match, row)))
            .filter(found -> found.row().item().herb().equals(herb)).findFirst();
    }

    private static Optional<Mass> grams(FormulaMatch match, FormulaMatch.Row row) {
        if (match.formula().compositionIsRatio()) return Optional.empty();
        var mass = row.item().mass();
        return row.kept().herb().dose().filter(dose -> mass.compareTo(dose.min()) >= 0
            && mass.compareTo(dose.max()) <= 0).map(within -> mass);
    }
}
