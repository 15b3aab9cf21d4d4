package org.xinglin.engine.review;

/**
 * What the rows of each written herb come to. A herb's slot is its rank among the written ones, so that the arrays are as
 * short as the prescription and do not depend on the order of rows.
 */
final class Sums {
    final int[] herbs;
    /** Those of its rows together. */
    final int[] traits;
    final int[] first;
    /** Micrograms a day by mouth, but for what is {@link #powder}. */
    final long[] plain;
    /** Micrograms a day taken as powder, where the piece has a limit of its own for that. */
    final long[] powder;
    private final Facts facts;
    /** How many written herbs there are before each word of the set. */
    private final int[] before;

    Sums(Facts facts) {
        this.facts = facts;
        before = new int[facts.written.length];
        int slots = 0;
        for (int word = 0; word < before.length; word++) {
            before[word] = slots;
            slots += Long.bitCount(facts.written[word]);
        }
        herbs = new int[slots];
        traits = new int[slots];
        first = new int[slots];
        plain = new long[slots];
        powder = new long[slots];
        int row = 0;
        for (var prescription : facts.reviewed.prescriptions())
            for (int i = prescription.items().size(); i > 0; i--, row++)
                if (facts.herbs[row] != Tables.UNKNOWN) add(prescription, row);
    }

    int slot(int herb) {
        int word = herb >>> 6;
        return before[word] + Long.bitCount(facts.written[word] & ((1L << herb) - 1));
    }

    private void add(Prescription prescription, int row) {
        int herb = facts.herbs[row];
        int slot = slot(herb);
        if (traits[slot] == 0) {
            herbs[slot] = herb;
            first[slot] = row;
        }
        int rowTraits = facts.traits[row];
        traits[slot] |= rowTraits;
        if ((rowTraits & Facts.ORAL) == 0) return;
        long aDay = aDay(perPacket(row), prescription);
        if ((rowTraits & Notes.POWDER) != 0 && facts.tables.mostPowder[0][herb] != Tables.NO_LIMIT)
            powder[slot] += aDay;
        else
            plain[slot] += aDay;
    }

    /** Micrograms by mouth in all packets. */
    long total(int herb) {
        long total = 0;
        int row = 0;
        for (var prescription : facts.reviewed.prescriptions())
            for (int i = prescription.items().size(); i > 0; i--, row++)
                if (facts.herbs[row] == herb && (facts.traits[row] & Facts.ORAL) != 0)
                    total += perPacket(row) * prescription.packets();
        return total;
    }

    private long perPacket(int row) { return facts.items[row].grams().mg() * 1000; }

    /** Rounded half up to the microgram: the one place a day's dose is rounded. */
    private static long aDay(long perPacket, Prescription prescription) {
        int days = prescription.days();
        return prescription.packets() == days
            ? perPacket
            : Math.floorDiv(2 * perPacket * prescription.packets() + days, 2L * days);
    }
}
