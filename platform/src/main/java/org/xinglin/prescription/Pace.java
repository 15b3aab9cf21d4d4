package org.xinglin.prescription;

import org.xinglin.kernel.Mass;

/**
 * 剂数频次: so many packets in so many days; 每日1剂 is {@code (1, 1)}, 两日1剂 is {@code (1, 2)}.
 */
public record Pace(int packets, int inDays) {
    public static final Pace ONE_A_DAY = new Pace(1, 1);
    private static final int MOST = 7;

    public Pace {
        if (packets < 1 || packets > MOST || inDays < 1 || inDays > MOST)
            throw new IllegalArgumentException("%d packets in %d days".formatted(packets, inDays));
    }

    /** How many days so many packets last; a day begun counts. */
    public int days(int count) {
        return Math.ceilDiv(Math.multiplyExact(count, inDays), packets);
    }

    /** What is taken in a day of what one packet holds; a broken milligram counts as whole. */
    public Mass aDay(Mass perPacket) {
        return Mass.ofMg(Math.ceilDiv(Math.multiplyExact(perPacket.mg(), (long) packets), inDays));
    }
}
