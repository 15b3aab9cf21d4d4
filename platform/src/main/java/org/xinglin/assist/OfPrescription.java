package org.xinglin.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.Row;

/**
 * 处方中的建议: what was suggested while a prescription's visit went on, what the doctor did, and what was written in the end.
 *
 * @param by textbook, model or master that suggested it
 */
public record OfPrescription(KeptSuggestion suggestion, Worded by, List<Line> lines) {
    public OfPrescription {
        lines = List.copyOf(lines);
    }

    /**
     * 一味.
     *
     * @param acts in their order; @param written the mass of the row that bears the suggestion's mark
     */
    public record Line(HerbId herb, List<RowAct> acts, Optional<Mass> written) {
        /** What holds. */
        public Optional<RowAct> last() {
            return acts.isEmpty() ? Optional.empty() : Optional.of(acts.getLast());
        }
    }

    /** Pieces that were acted on stand first. */
    static OfPrescription of(KeptSuggestion suggestion, Worded by, List<RowAct> acts, Prescription prescription) {
        var lines = new ArrayList<Line>();
        for (var herb : suggestion.herbs())
            lines.add(new Line(herb, acts.stream().filter(act -> act.suggestion().equals(suggestion.id())
                && act.herb().equals(herb)).toList(),
                prescription.rows().stream().filter(row -> row.herb().equals(herb)
                    && row.suggestion().filter(suggestion.id()::equals).isPresent()).map(Row::perPacket).findFirst()));
        lines.sort(Comparator.comparing(line -> line.acts().isEmpty()));
        return new OfPrescription(suggestion, by, lines);
    }
}
