package org.xinglin.prescription;

import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Mass;

/**
 * 处方正文: what the prescriber writes; one value per version.
 *
 * @param rows in 君臣佐使 order; @param packets 剂数; @param emergency written in an emergency, for fewer days
 */
public record Body(List<Row> rows, int packets, Usage usage, boolean emergency, Decocting decocting, Delivery delivery,
    Optional<LongTerm> longTerm) {
    private static final int MOST_PACKETS = 600;

    public Body {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) throw new IllegalArgumentException("a prescription has at least one row");
        for (int i = 0; i < rows.size(); i++)
            if (rows.get(i).seq() != i + 1)
                throw new IllegalArgumentException("row %d stands at place %d".formatted(rows.get(i).seq(), i + 1));
        if (packets < 1 || packets > MOST_PACKETS) throw new IllegalArgumentException("%d packets".formatted(packets));
    }

    /** The same with other rows. */
    public Body with(List<Row> others) {
        return new Body(others, packets, usage, emergency, decocting, delivery, longTerm);
    }

    /** How many days the packets last. */
    public int days() { return usage.pace().days(packets); }

    /** What one row comes to in a day. */
    public Mass aDay(Row row) { return usage.pace().aDay(row.perPacket()); }

    public Mass packetWeight() {
        return rows.stream().map(Row::perPacket).reduce(Mass.ZERO, Mass::plus);
    }
}
