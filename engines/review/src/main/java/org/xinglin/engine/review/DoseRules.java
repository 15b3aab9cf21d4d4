package org.xinglin.engine.review;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
        boolean over = exceeds(slot, most, mostPowder);
        if (over)
            report(Rule.DOSE_MAX, grade, new HerbSubject.OneHerb(herb, Facts.ORAL), slot, most, mostPowder);
        else
            if (band != ADULT && exceeds(slot, tables.most[band][herb], tables.mostPowder[band][herb]))
                report(Rule.CHILD_DOSE, Grade.USUAL, new HerbSubject.OneHerb(herb, Facts.ORAL), slot,
                    tables.most[band][herb], tables.mostPowder[band][herb]);
        if (weightShare < ALL) share(Rule.WEIGHT_DOSE, Grade.USUAL, herb, slot, weightShare, texts -> weight());
        if (impaired) organs(herb, slot, flags);
        if (old && (flags & Tables.TOXIC) != 0)
            share(Rule.ELDERLY_DOSE, Grade.SLIGHT, herb, slot, limits.elderlyShare, texts -> "");
        if (limits.localDose.length > 0 && exceeds(slot, limits.localDose[herb], Tables.NO_LIMIT))
            report(Rule.LOCAL_DOSE, Grade.USUAL,
                new HerbSubject.Reduced(herb, Optional.ofNullable(limits.localDoseKnown[herb]), texts -> ""), slot,
                limits.localDose[herb], Tables.NO_LIMIT);
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
        share(Rule.ORGAN_DOSE, Grade.USUAL, herb, slot, least, texts -> state(texts, byKidney));
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

    /** Where a share of the adult limit is all that is allowed. */
    private void share(Rule rule, Grade grade, int herb, int slot, long millionths, Function<Texts, String> because) {
        long most = share(tables.most[ADULT][herb], millionths);
        long mostPowder = share(tables.mostPowder[ADULT][herb], millionths);
        if (exceeds(slot, most, mostPowder))
            report(rule, grade, new HerbSubject.Reduced(herb, Optional.empty(), because), slot, most, mostPowder);
    }

    /** Rounded down: a sum of whole micrograms is above the limit exactly when it is above the limit rounded down. */
    private static long share(long limit, long millionths) {
        return limit == Tables.NO_LIMIT ? limit : limit * millionths / ALL;
    }

    private boolean exceeds(int slot, long most, long mostPowder) {
        return exceeds(sums.plain[slot], most) || exceeds(sums.powder[slot], mostPowder);
    }

    private static boolean exceeds(long sum, long limit) { return limit != Tables.NO_LIMIT && sum > limit; }

    /** Of two sums above their limits, the one further above. */
    private void report(Rule rule, Grade grade, Subject subject, int slot, long most, long mostPowder) {
        long plain = sums.plain[slot];
        long powder = sums.powder[slot];
        boolean asPowder = exceeds(powder, mostPowder)
            && (!exceeds(plain, most) || (double) powder / mostPowder > (double) plain / most);
        found.add(rule, grade, subject, sums.first[slot], asPowder ? powder : plain, asPowder ? mostPowder : most,
            Measure.Unit.GRAMS_A_DAY);
    }
}
