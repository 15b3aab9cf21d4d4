package org.xinglin.prescription;

import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Mass;

/**
 * 处方正文: what the prescriber writes; one value per version.
 *
 * @param rows in 君臣佐使 order; @param packets 剂数; @param emergency written in an emergency, for fewer days
 * @param bases what it was begun from, in the order in which it came in, whatever was changed since
 */
public record Body(List<Row> rows, int packets, Usage usage, boolean emergency, Decocting decocting, Delivery delivery,
    Optional<LongTerm> longTerm, List<BaseFormula> bases) {
    private static final int MOST_PACKETS = 600;

    public Body {
        rows = List.copyOf(rows);
        bases = List.copyOf(bases);
        if (rows.isEmpty()) throw new IllegalArgumentException("a prescription has at least one row");
        for (int i = 0; i < rows.size(); i++)
            if (rows.get(i).seq() != i + 1)
                throw new IllegalArgumentException("row %d stands at place %d".formatted(rows.get(i).seq(), i + 1));
        if (packets < 1 || packets > MOST_PACKETS) throw new IllegalArgumentException("%d packets".formatted(packets));
    }

    /** One that was begun from nothing. */
    public Body(List<Row> rows, int packets, Usage usage, boolean emergency, Decocting decocting, Delivery delivery,
        Optional<LongTerm> longTerm) {
        this(rows, packets, usage, emergency, decocting, delivery, longTerm, List.of());
    }

    /** The same with other rows. */
    public Body with(List<Row> others) {
        return new Body(others, packets, usage, emergency, decocting, delivery, longTerm, bases);
    }

    /** The same, begun from these. */
    public Body begunFrom(BaseFormula... formulas) {
        return begunFrom(List.of(formulas));
    }

    private Body begunFrom(List<BaseFormula> formulas) {
        return new Body(rows, packets, usage, emergency, decocting, delivery, longTerm, formulas);
    }

    /** The next words after these: where both were begun from the same, what was kept first holds, version and suggestion too. */
    Body after(Body before) {
        return begunFrom(bases.stream().map(base -> before.bases.stream().filter(base::isAlso).findFirst().orElse(base))
            .toList());
    }

    /** How many days the packets last. */
    public int days() { return usage.pace().days(packets); }

    /** What one row comes to in a day. */
    public Mass aDay(Row row) { return usage.pace().aDay(row.perPacket()); }

    public Mass packetWeight() {
        return rows.stream().map(Row::perPacket).reduce(Mass.ZERO, Mass::plus);
    }
}
