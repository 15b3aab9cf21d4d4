package org.xinglin.engine.review;

import java.math.BigDecimal;
import java.util.Map;

import org.xinglin.knowledge.CautionKey;

/**
 * 剂量规则: what a day's dose by mouth may come to, for anybody, for a child, by body weight, with impaired kidneys or liver,
 * for the old, and where the county set a limit of its own. {@link Rule#DOSE_MAX} silences {@link Rule#CHILD_DOSE} of the
 * same piece; all else is independent.
 */
final class DoseRules {
    private static final long ALL = 1_000_000;
    private static final int ADULT = 0, CHILD = 1, SMALL_CHILD = 2;

    private final Facts facts;
    private final Tables tables;
    private final Sums sums;
    private final Limits limits;
    private final Found found;
    private final Resident resident;
    private final int band;
    /** What the body weight allows, in millionths of the adult limit. */
    private final long weightShare;
    private final boolean old;
    private final boolean impaired;

    DoseRules(Facts facts, Limits limits, Found found) {
        this.facts = facts;
        tables = facts.tables;
        sums = facts.sums;
        this.limits = limits;
        this.found = found;
        resident = facts.reviewed.resident();
        int age = resident.age().years();
        band = age < limits.smallChildBelow ? SMALL_CHILD : age < limits.childBelow ? CHILD : ADULT;
        weightShare = limits.adultWeight > 0 && age < limits.weighedBelow && resident.weight().isPresent()
            ? Math.min(ALL, resident.weight().get().mg() * ALL / limits.adultWeight)
            : ALL;
        old = age >= limits.reducedFrom;
        impaired = resident.kidney() != OrganFunction.NORMAL || resident.liver() != OrganFunction.NORMAL;
    }

    void check(int herb, int slot) {
        int flags = tables.flags[herb];
        var grade = (flags & Tables.DOSE_GRAVE) != 0 ? Grade.GRAVE : Grade.USUAL;
        long most = tables.most[ADULT][herb];
        long mostPowder = tables.mostPowder[ADULT][herb];
        var subject = new Subject.OneHerb(herb, Facts.ORAL);
        boolean over = above(Rule.DOSE_MAX, grade, subject, slot, most, mostPowder);
        if (!over && band != ADULT)
            above(Rule.CHILD_DOSE, Grade.USUAL, subject, slot, tables.most[band][herb],
                tables.mostPowder[band][herb]);
        if (weightShare < ALL)
            above(Rule.WEIGHT_DOSE, Grade.USUAL, new Subject.Reduced(herb, texts -> weight()), slot,
                share(most, weightShare), share(mostPowder, weightShare));
        if (impaired) organs(herb, slot, flags);
        if (old && (flags & Tables.TOXIC) != 0)
            above(Rule.ELDERLY_DOSE, Grade.SLIGHT, new Subject.Reduced(herb, texts -> ""), slot,
                share(most, limits.elderlyShare), share(mostPowder, limits.elderlyShare));
        if (limits.localDose.length > 0)
            above(Rule.LOCAL_DOSE, Grade.USUAL, new Subject.Reduced(herb, texts -> ""), slot, limits.localDose[herb],
                Tables.NO_LIMIT);
    }

    /** For each organ that a piece burdens: it is toxic, or has a caution for the organ. The stricter of two is reported. */
    private void organs(int herb, int slot, int flags) {
        int cautions = tables.forbiddenIn[herb] | tables.cautionIn[herb];
        boolean toxic = (flags & Tables.TOXIC) != 0;
        long kidney = toxic || has(cautions, CautionKey.RENAL) ? limits.organShare[resident.kidney().ordinal()] : ALL;
        long liver = toxic || has(cautions, CautionKey.HEPATIC) ? limits.organShare[resident.liver().ordinal()] : ALL;
        long least = Math.min(kidney, liver);
        if (least == ALL) return;
        boolean byKidney = kidney <= liver;
        above(Rule.ORGAN_DOSE, Grade.USUAL, new Subject.Reduced(herb, texts -> state(texts, byKidney)), slot,
            share(tables.most[ADULT][herb], least), share(tables.mostPowder[ADULT][herb], least));
    }

    private static boolean has(int keys, CautionKey key) { return (keys & 1 << key.ordinal()) != 0; }

    private String state(Texts texts, boolean byKidney) {
        return texts.fill("function." + (byKidney ? resident.kidney() : resident.liver()),
            Map.of("organ", texts.get(byKidney ? "organ.KIDNEY" : "organ.LIVER")));
    }

    private String weight() {
        return resident.weight().map(mass -> BigDecimal.valueOf(mass.mg(), 6).stripTrailingZeros().toPlainString()
            + " kg").orElse("");
    }

    /** Rounded down: a sum of whole micrograms is above the limit exactly when it is above the limit rounded down. */
    private static long share(long limit, long millionths) {
        return limit == Tables.NO_LIMIT ? limit : limit * millionths / ALL;
    }

    /** @return whether a sum is above its limit; of two that are, the one further above is reported */
    private boolean above(Rule rule, Grade grade, Subject subject, int slot, long most, long mostPowder) {
        long plain = sums.plain[slot];
        long powder = sums.powder[slot];
        boolean over = most != Tables.NO_LIMIT && plain > most;
        boolean overPowder = mostPowder != Tables.NO_LIMIT && powder > mostPowder;
        if (!over && !overPowder) return false;
        boolean asPowder = overPowder && (!over || (double) powder / mostPowder > (double) plain / most);
        found.add(rule, grade, subject, sums.first[slot], asPowder ? powder : plain, asPowder ? mostPowder : most,
            Measure.Unit.GRAMS_A_DAY);
        return true;
    }
}
