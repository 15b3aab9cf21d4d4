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
    /** In formulas and patent medicines. */
    final long[] taken;
    final long[] running;
    final long[] all;
    /** Western drugs named, and those that patent medicines hold; each once. */
    final List<Tables.Drug> drugs = new ArrayList<>(0);
    /** Of both, those written in this visit, as often as they are written. */
    final List<Object> prescribed = new ArrayList<>(0);
    /** Of both, those named as being taken; each once. */
    final List<Object> beingTaken = new ArrayList<>(0);
    /** Formulas and patent medicines, prescribed or being taken; each once. */
    final List<Tables.Mixture> mixtures = new ArrayList<>(0);
    final Sums sums;
    /** First row by name as written. */
    final Map<String, Integer> unknownRows = new LinkedHashMap<>(0);
    final List<String> unknownMedicines = new ArrayList<>(0);

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
        taken = Bits.none(tables.herbs.length);
        running = Bits.none(tables.herbs.length);
        readRows();
        sums = new Sums(this);
        readMedicines();
        readRunning();
        all = Bits.union(written, taken);
        Bits.addAll(all, running);
    }

    private void readRows() {
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
                    unknownRows.putIfAbsent(item.shown(), row);
                    continue;
                }
                int herb = resolved & ~Tables.ASKED;
                herbs[row] = herb;
                traits[row] = traits(item, herb, oral, decocted, boiledHere)
                    | (resolved == herb ? 0 : AMBIGUOUS);
                Bits.add(written, herb);
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

    private void readMedicines() {
        for (var medicine : reviewed.resident().medicines())
            read(medicine, false);
        for (var prescription : reviewed.prescriptions())
            for (var medicine : prescription.medicines())
                read(medicine, true);
        for (var prescription : reviewed.running())
            for (var medicine : prescription.medicines())
                read(medicine, false);
    }

    private void read(String medicine, boolean written) {
        var drug = tables.drug(medicine);
        var mixture = tables.mixture(medicine);
        if (drug != null) {
            name(drug, written);
            add(drug);
        }
        if (mixture != null) {
            name(mixture, written);
            if (!mixtures.contains(mixture)) {
                mixtures.add(mixture);
                Bits.addAll(taken, mixture.herbs());
                mixture.drugs().forEach(this::add);
            }
        }
        if (drug == null && mixture == null) unknownMedicines.add(medicine);
    }

    private void name(Object medicine, boolean written) {
        if (written) prescribed.add(medicine);
        else if (!beingTaken.contains(medicine)) beingTaken.add(medicine);
    }

    private void add(Tables.Drug drug) {
        if (!drugs.contains(drug)) drugs.add(drug);
    }

    private void readRunning() {
        for (var prescription : reviewed.running())
            for (var item : prescription.items()) {
                int herb = tables.herb(item);
                if (herb == Tables.UNKNOWN) unknownMedicines.add(item.shown());
                else Bits.add(running, herb);
            }
    }

    /** Whether a herb stands in an earlier prescription only. */
    boolean onlyRunning(int herb) {
        return Bits.has(running, herb) && !Bits.has(written, herb) && !Bits.has(taken, herb);
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
        if (Bits.has(taken, herb)) for (var mixture : mixtures)
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
