package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;
import org.xinglin.knowledge.Herb;

/** What one check resolved, kept so that findings can be worded when somebody reads them. Rows are counted through all prescriptions. */
final class Facts {
    static final int ORAL = 1 << 8, DECOCTED = 1 << 9, UNDECOCTED = 1 << 10, AMBIGUOUS = 1 << 11,
        MANY_DAYS = 1 << 12, NO_DOSE = 1 << 13, OTHER_NAME = 1 << 14;
    /** The low bits of a row's traits: special methods that its footnote should name and does not. */
    static final int MISSING_METHODS = 0xFF;

    final Tables tables;
    final String version;
    final ReviewCase reviewed;
    final Item[] items;
    /** The herb of each row, -1 if unknown. */
    final int[] herbs;
    final int[] traits;
    final long[] written;
    /** In formulas and patent medicines. */
    final long[] taken;
    final long[] running;

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
        running = reviewed.running().isEmpty() ? taken : Bits.none(tables.herbs.length);
    }

    boolean onlyRunning(int herb) {
        return running != taken && Bits.has(running, herb) && !Bits.has(written, herb) && !Bits.has(taken, herb);
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
        var en = known.nameIn(Locale.ENGLISH);
        if (Bits.has(written, herb)) {
            var other = otherName(herb, known);
            return other == null
                ? new Substance(known.id().value(), zh, en, Origin.WRITTEN)
                : new Substance(known.id().value(), zh + "（写作" + other + "）", en + ", written " + other,
                    Origin.WRITTEN);
        }
        if (Bits.has(taken, herb)) for (var medicine : reviewed.resident().medicines()) {
            var mixture = tables.mixture(medicine);
            if (mixture != null && Bits.has(mixture.herbs(), herb))
                return new Substance(known.id().value(), zh + "（" + mixture.formula().nameZh() + "）",
                    en + ", in " + mixture.formula().nameIn(Locale.ENGLISH), Origin.FORMULA);
        }
        return new Substance(known.id().value(), zh + "（仍在服用）", en + ", still being taken", Origin.RUNNING);
    }

    private @Nullable String otherName(int herb, Herb known) {
        for (int row = 0; row < items.length; row++)
            if (herbs[row] == herb && !items[row].name().isEmpty() && !items[row].name().equals(known.nameZh()))
                return items[row].name();
        return null;
    }
}
