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
    /** For the resident's age, never more than for an adult. */
    private final long[] most;
    private final long[] mostPowder;
    private final Limits limits;
    private final Found found;
    private final Resident resident;
    private final int band;
    /** What the body weight allows, in millionths of the adult limit. */
    private final long weightShare;
    private final boolean old;
    private final boolean impaired;
    /** Whether any of the rules beside {@link Rule#DOSE_MAX} and {@link Rule#CHILD_DOSE} has something to say of this case. */
    private final boolean reduced;

    DoseRules(Facts facts, Limits limits, Found found) {
        this.facts = facts;
        tables = facts.tables;
        sums = facts.sums;
        this.limits = limits;
        this.found = found;
        resident = facts.reviewed.resident();
        int age = resident.age().years();
        band = age < limits.smallChildBelow ? SMALL_CHILD : age < limits.childBelow ? CHILD : ADULT;
        most = tables.most[band];
        mostPowder = tables.mostPowder[band];
        weightShare = limits.adultWeight > 0 && age < limits.weighedBelow && resident.weight().isPresent()
            ? Math.min(ALL, resident.weight().get().mg() * ALL / limits.adultWeight)
            : ALL;
        old = age >= limits.reducedFrom;
        impaired = resident.kidney() != OrganFunction.NORMAL || resident.liver() != OrganFunction.NORMAL;
        reduced = weightShare < ALL || impaired || old || limits.localDose.length > 0;
    }

    void check() {
        var above = Bits.none(facts.rows());
        for (int row = 0; row < facts.rows(); row++)
            if ((sums.traits[row] & Facts.ORAL) != 0) {
                int herb = facts.herbs[row];
                Bits.put(above, row, sums.plain[row] > most[herb]);
                if (sums.powder(row) > mostPowder[herb]) Bits.add(above, row);
            }
        for (int row = Bits.next(above, 0); row != Bits.END; row = Bits.next(above, row + 1))
            tooMuch(facts.herbs[row], row);
        if (reduced) for (int row = 0; row < facts.rows(); row++)
            if ((sums.traits[row] & Facts.ORAL) != 0) reduced(facts.herbs[row], row);
    }

    private void tooMuch(int herb, int row) {
        boolean anybody = band == ADULT
            || exceeds(row, tables.most[ADULT][herb], tables.mostPowder[ADULT][herb]);
        boolean grave = anybody && (tables.flags[herb] & Tables.DOSE_GRAVE) != 0;
        int limit = anybody ? ADULT : band;
        report(anybody ? Rule.DOSE_MAX : Rule.CHILD_DOSE, grave ? Grade.GRAVE : Grade.USUAL,
            new HerbSubject.OneHerb(herb, Facts.ORAL), row, tables.most[limit][herb], tables.mostPowder[limit][herb]);
    }

    private void reduced(int herb, int row) {
        int flags = tables.flags[herb];
        if (weightShare < ALL) share(Rule.WEIGHT_DOSE, Grade.USUAL, herb, row, weightShare, texts -> weight());
        if (impaired) organs(herb, row, flags);
        if (old && (flags & Tables.TOXIC) != 0)
            share(Rule.ELDERLY_DOSE, Grade.SLIGHT, herb, row, limits.elderlyShare, texts -> "");
        if (limits.localDose.length > 0 && sums.plain[row] > limits.localDose[herb])
            report(Rule.LOCAL_DOSE, Grade.USUAL,
                new HerbSubject.Reduced(herb, Optional.ofNullable(limits.localDoseKnown[herb]), texts -> ""), row,
                limits.localDose[herb], Tables.NO_LIMIT);
    }

    /** For each organ that a piece burdens: it is toxic, or has a caution for the organ. The stricter of two is reported. */
    private void organs(int herb, int row, int flags) {
        int cautions = tables.forbiddenIn[herb] | tables.cautionIn[herb];
        boolean toxic = (flags & Tables.TOXIC) != 0;
        long kidney = toxic || has(cautions, CautionKey.RENAL) ? limits.organShare[resident.kidney().ordinal()] : ALL;
        long liver = toxic || has(cautions, CautionKey.HEPATIC) ? limits.organShare[resident.liver().ordinal()] : ALL;
        long least = Math.min(kidney, liver);
        if (least == ALL) return;
        boolean byKidney = kidney <= liver;
        share(Rule.ORGAN_DOSE, Grade.USUAL, herb, row, least, texts -> state(texts, byKidney));
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
    private void share(Rule rule, Grade grade, int herb, int row, long millionths, Function<Texts, String> because) {
        long adult = share(tables.most[ADULT][herb], millionths);
        long adultPowder = share(tables.mostPowder[ADULT][herb], millionths);
        if (exceeds(row, adult, adultPowder))
            report(rule, grade, new HerbSubject.Reduced(herb, Optional.empty(), because), row, adult, adultPowder);
    }

    /** Rounded down: a sum of whole micrograms is above the limit exactly when it is above the limit rounded down. */
    private static long share(long limit, long millionths) {
        return limit == Tables.NO_LIMIT ? limit : limit * millionths / ALL;
    }

    private boolean exceeds(int row, long most, long mostPowder) {
        return sums.plain[row] > most || sums.powder(row) > mostPowder;
    }

    /** Of two sums above their limits, the one further above. */
    private void report(Rule rule, Grade grade, Subject subject, int row, long most, long mostPowder) {
        long plain = sums.plain[row];
        long powder = sums.powder(row);
        boolean asPowder = powder > mostPowder
            && (plain <= most || (double) powder / mostPowder > (double) plain / most);
        found.add(rule, grade, subject, row, asPowder ? powder : plain, asPowder ? mostPowder : most);
    }
}
