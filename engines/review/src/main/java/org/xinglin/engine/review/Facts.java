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
    static final int ORAL = 1 << 8, DECOCTED = 1 << 9, UNDECOCTED = 1 << 10, AMBIGUOUS = 1 << 11, NO_DOSE = 1 << 12,
        OTHER_NAME = 1 << 13;
    /** The low bits: special methods that a row's footnote should name and does not. */
    static final int MISSING_METHODS = 0xFF;

    final Tables tables;
    final String version;
    final ReviewCase reviewed;
    final Item[] items;
    /** The herb of each row, {@link Tables#UNKNOWN} where it means none. */
    final int[] herbs;
    final int[] traits;
    final long[] written;
    final Beside beside;
    final long[] all;
    final Sums sums;
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
        items = new Item[rows];
        herbs = new int[rows];
        traits = new int[rows];
        written = Bits.none(tables.herbs.length);
        readRows();
        sums = new Sums(this);
        beside = Beside.of(tables, reviewed);
        all = beside == tables.nothingBeside ? written : Bits.union(written, beside.taken, beside.running);
    }

    private void readRows() {
        var bases = Bits.none(tables.herbs.length);
        int row = 0;
        for (var prescription : reviewed.prescriptions()) {
            boolean oral = prescription.route() == Route.ORAL;
            boolean decocted = oral && prescription.form().decocted();
            boolean boiledHere = prescription.form().boiledHere();
            var rows = prescription.items();
            for (int i = 0; i < rows.size(); i++, row++) {
                var item = rows.get(i);
                items[row] = item;
                int resolved = tables.resolve(item);
                if (resolved == Tables.UNKNOWN) {
                    herbs[row] = Tables.UNKNOWN;
                    if (unknownRows.isEmpty()) unknownRows = new LinkedHashMap<>();
                    unknownRows.putIfAbsent(item.shown(), row);
                    continue;
                }
                int herb = resolved & ~Tables.ASKED;
                herbs[row] = herb;
                traits[row] = traits(item, herb, oral, decocted, boiledHere)
                    | (resolved == herb ? 0 : AMBIGUOUS);
                Bits.add(written, herb);
                repeated |= Bits.has(bases, tables.base[herb]);
                Bits.add(bases, tables.base[herb]);
            }
        }
    }

    private int traits(Item item, int herb, boolean oral, boolean decoctedForm, boolean boiledHere) {
        int note = tables.notes.of(item);
        boolean decocted = decoctedForm && (note & Notes.UNDECOCTED) == 0;
        int traits = note & Notes.POWDER;
        if (oral) traits |= ORAL;
        traits |= decocted ? DECOCTED : UNDECOCTED;
        if (decocted && boiledHere) traits |= tables.methods[herb] & ~note;
        if (item.grams().isZero()) traits |= NO_DOSE;
        if (item.herb().isPresent() && !item.name().isEmpty() && otherThan(herb, item.name())) traits |= OTHER_NAME;
        return traits;
    }

    private boolean otherThan(int herb, String name) {
        int named = tables.byName(name);
        return named != Tables.UNKNOWN && named != herb;
    }

    /** Whether a herb stands in an earlier prescription only. */
    boolean onlyRunning(int herb) {
        return Bits.has(beside.running, herb) && !Bits.has(written, herb) && !Bits.has(beside.taken, herb);
    }

    /** After the last row where no row holds it. */
    int firstRow(int herb) {
        return Bits.has(written, herb) ? sums.first[sums.slot(herb)] : items.length;
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
        for (int row = 0; row < items.length; row++)
            if (herbs[row] == herb && !items[row].name().isEmpty() && !items[row].name().equals(known.nameZh()))
                return items[row].name();
        return null;
    }
}
