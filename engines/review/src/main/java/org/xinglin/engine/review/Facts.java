package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;
import org.xinglin.knowledge.Herb;

/**
 * A case resolved: which herb each row means, what its footnote says, what each herb sums up to, what is being taken
 * beside. Kept by the findings, so that they can be worded when somebody reads them. Rows are counted through all
 * prescriptions. Read with «How a case is read» of the knowledge base's README: <i>written</i> are the herbs of the
 * prescriptions, <i>taken</i> those of formulas, <i>all</i> both and those of earlier prescriptions still running.
 */
final class Facts {
    /** Traits of a row, and of a herb those of its rows together. */
    static final int ORAL = 1 << 8, DECOCTED = 1 << 9, KNOWN = 1 << 10, AMBIGUOUS = 1 << 11, NO_DOSE = 1 << 12,
        OTHER_NAME = 1 << 13;
    /** What makes somebody ask back. */
    static final int DOUBTS = AMBIGUOUS | NO_DOSE | OTHER_NAME;
    /** The low bits: special methods that a row's footnote should name and does not. */
    static final int MISSING_METHODS = 0xFF;
    /** What makes a row worth a look, whatever its piece. */
    static final int NOTABLE = DOUBTS | MISSING_METHODS;

    final Tables tables;
    final String version;
    final ReviewCase reviewed;
    /** The herb of each row, {@link Tables#UNKNOWN} where it means none. */
    final int[] herbs;
    final int[] traits;
    final long[] written;
    final Beside beside;
    final long[] all;
    final Sums sums;
    /** First rows of pieces that are worth a look beside their dose. */
    final long[] notable;
    /** By prescription. */
    final Contents[] contents;
    /** First row by name as written. */
    Map<String, Integer> unknownRows = Map.of();
    /** Whether two rows are of one origin. */
    boolean repeated;

    Facts(Tables tables, String version, ReviewCase reviewed) {
        this.tables = tables;
        this.version = version;
        this.reviewed = reviewed;
        int rows = 0;
        for (var prescription : reviewed.prescriptions())
            rows += prescription.items().size();
        herbs = new int[rows];
        traits = new int[rows];
        written = Bits.none(tables.herbs.length);
        sums = new Sums(rows);
        notable = Bits.none(rows);
        contents = new Contents[reviewed.prescriptions().size()];
        read(reviewed.prescriptions());
        beside = Beside.of(tables, reviewed);
        all = beside == tables.nothingBeside ? written : Bits.union(written, beside.taken, beside.running);
    }

    private void read(List<Prescription> prescriptions) {
        var bases = Bits.none(tables.herbs.length);
        int row = 0;
        for (int i = 0; i < contents.length; i++) {
            contents[i] = read(prescriptions.get(i), row, bases);
            row += prescriptions.get(i).items().size();
        }
    }

    private Contents read(Prescription prescription, int from, long[] bases) {
        var items = prescription.items();
        for (int i = 0; i < items.size(); i++)
            herbs[from + i] = tables.resolve(items.get(i));
        long packet = 0;
        int any = 0;
        int every = ~0;
        int form = form(prescription);
        for (int i = 0; i < items.size(); i++) {
            int row = from + i;
            int resolved = herbs[row];
            var item = items.get(i);
            packet += micrograms(item);
            if (resolved == Tables.UNKNOWN) {
                unknown(item, row);
                every = 0;
                continue;
            }
            int herb = resolved & ~Tables.ASKED;
            int flags = tables.flags[herb];
            any |= flags;
            every &= flags;
            int borne = traits(item, herb, form) | (resolved == herb ? 0 : AMBIGUOUS);
            int first = firstRow(herb, row);
            herbs[row] = herb;
            traits[row] = borne;
            sums.traits[first] |= borne;
            Bits.put(notable, first, (flags & Tables.NOTABLE | borne & NOTABLE) != 0);
            if ((borne & ORAL) != 0) add(first, flags, borne, aDay(micrograms(item), prescription));
            Bits.add(written, herb);
            repeated |= Bits.has(bases, tables.base[herb]);
            Bits.add(bases, tables.base[herb]);
        }
        return new Contents(packet, any, every);
    }

    static long micrograms(Item item) { return item.grams().mg() * 1000; }

    private void unknown(Item item, int row) {
        if (unknownRows.isEmpty()) unknownRows = new LinkedHashMap<>();
        unknownRows.putIfAbsent(item.shown(), row);
    }

    private static int form(Prescription prescription) {
        if (prescription.route() != Route.ORAL) return 0;
        var form = prescription.form();
        return ORAL | (form.decocted() ? DECOCTED : 0) | (form.decocted() && form.boiledHere() ? MISSING_METHODS : 0);
    }

    /** @param form what a row without a footnote may bear */
    private int traits(Item item, int herb, int form) {
        int note = tables.notes.of(item);
        int traits = KNOWN | form & ORAL | note & Notes.POWDER;
        if ((note & Notes.UNDECOCTED) == 0) traits |= form & (DECOCTED | tables.flags[herb] & MISSING_METHODS & ~note);
        if (item.grams().isZero()) traits |= NO_DOSE;
        if (item.herb().isPresent() && otherThan(herb, item.name())) traits |= OTHER_NAME;
        return traits;
    }

    private void add(int first, int flags, int borne, long aDay) {
        if ((borne & Notes.POWDER) != 0 && (flags & Tables.POWDER_LIMITED) != 0)
            sums.addPowder(first, aDay);
        else
            sums.addPlain(first, aDay);
    }

    /** Rounded half up to the microgram: the one place a day's dose is rounded. */
    private static long aDay(long perPacket, Prescription prescription) {
        int days = prescription.days();
        return prescription.packets() == days
            ? perPacket
            : Math.floorDiv(2 * perPacket * prescription.packets() + days, 2L * days);
    }

    private boolean otherThan(int herb, String name) {
        int named = name.isEmpty() ? Tables.UNKNOWN : tables.byName(name);
        return named != Tables.UNKNOWN && named != herb;
    }

    /** Whether a herb stands in an earlier prescription only. */
    boolean onlyRunning(int herb) {
        return Bits.has(beside.running, herb) && !Bits.has(written, herb) && !Bits.has(beside.taken, herb);
    }

    int rows() { return herbs.length; }

    /** After the last row where no row holds it. */
    int firstRow(int herb) {
        return firstRow(herb, herbs.length);
    }

    /** @param other what it is where the piece is not written, or not yet */
    private int firstRow(int herb, int other) {
        if (!Bits.has(written, herb)) return other;
        int row = 0;
        while (herbs[row] != herb)
            row++;
        return row;
    }

    Item item(int row) {
        int at = row;
        int prescription = 0;
        while (at >= reviewed.prescriptions().get(prescription).items().size())
            at -= reviewed.prescriptions().get(prescription++).items().size();
        return reviewed.prescriptions().get(prescription).items().get(at);
    }

    /** What any herb of all is, as {@link Tables#flags}. */
    int flags() {
        int flags = 0;
        for (var each : contents)
            flags |= each.any();
        if (all != written) for (int herb = Bits.next(all, 0); herb != Bits.END; herb = Bits.next(all, herb + 1))
            flags |= tables.flags[herb];
        return flags;
    }

    List<Position> rowsWhere(IntPredicate condition) {
        var rows = new ArrayList<Position>();
        int row = 0;
        for (int p = 0; p < reviewed.prescriptions().size(); p++)
            for (int i = 0; i < reviewed.prescriptions().get(p).items().size(); i++, row++)
                if (condition.test(row)) rows.add(new Position(p, i));
        return rows;
    }

    Substance substance(int herb) {
        var known = tables.herbs[herb];
        var zh = known.nameZh();
        var en = tables.english[herb];
        if (Bits.has(written, herb)) {
            var other = otherName(herb, known);
            return other == null
                ? new Substance(known.id().value(), zh, en, Origin.WRITTEN)
                : new Substance(known.id().value(), zh + "（写作" + other + "）", en + ", written " + other,
                    Origin.WRITTEN);
        }
        if (Bits.has(beside.taken, herb)) for (var mixture : beside.mixtures)
            if (Bits.has(mixture.herbs(), herb))
                return new Substance(known.id().value(), zh + "（" + mixture.nameIn(Locale.CHINESE) + "）",
                    en + ", in " + mixture.nameIn(Locale.ENGLISH), Origin.FORMULA);
        return new Substance(known.id().value(), zh + "（仍在服用）", en + ", still being taken", Origin.RUNNING);
    }

    private @Nullable String otherName(int herb, Herb known) {
        for (int row = 0; row < herbs.length; row++)
            if (herbs[row] == herb && !item(row).name().isEmpty() && !item(row).name().equals(known.nameZh()))
                return item(row).name();
        return null;
    }
}
