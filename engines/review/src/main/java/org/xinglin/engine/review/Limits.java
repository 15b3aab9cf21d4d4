package org.xinglin.engine.review;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/** The policy's numbers for one level of institutions, read once. A number whose rule is off is never asked for. */
final class Limits {
    private static final long ALL = 1_000_000;

    final int childBelow;
    final int smallChildBelow;
    final int childOfPopulation;
    final int elderlyFrom;
    final int narcoticDays;
    final int narcoticContinuousDays;
    final int ordinaryDays;
    final int emergencyDays;
    final int longTermDays;
    final int assessedDays;
    final int validDays;
    final int toxicDays;
    final int manyHerbs;
    final int tooManyHerbs;
    /** Micrograms. */
    final long heavyPacket;
    final int youngestMother;
    final int oldestMother;
    final int longestGestation;
    /** Milligrams; 0 where the rule is off. */
    final long adultWeight;
    final int weighedBelow;
    /** By {@link OrganFunction}, in millionths of the limit; all of it where the rule is off. */
    final long[] organShare = new long[OrganFunction.values().length];
    final int reducedFrom;
    /** In millionths. */
    final long elderlyShare;
    final int leastShared;
    /** In millionths. */
    final long sharedTherapy;
    final int leastPieces;
    /** In millionths. */
    final long sharedFormula;
    /** Fen; 0 where the rule is off. */
    final long dearPacket;
    final int mostMedicines;
    final Set<SheetElement> required;
    final int weightRequiredBelow;
    /** Micrograms a day by herb that the policy allows here; {@link Tables#NO_LIMIT} where it says nothing. Empty where it names no herb. */
    final long[] localDose;
    /** What each of these rests on; as long as they are. */
    final Subject.@Nullable Evidence[] localDoseKnown;

    private final Policy policy;
    private final InstitutionLevel level;

    Limits(Policy policy, InstitutionLevel level, Tables tables) {
        this.policy = policy;
        this.level = level;
        childBelow = whole(Rule.CHILD_DOSE, "child_below");
        smallChildBelow = whole(Rule.CHILD_DOSE, "small_child_below");
        childOfPopulation = whole(Rule.POPULATION, "child_below");
        elderlyFrom = policy.limitNames(Rule.POPULATION, level).contains("elderly_from")
            ? whole(Rule.POPULATION, "elderly_from")
            : Integer.MAX_VALUE;
        narcoticDays = whole(Rule.NARCOTIC_DAYS, "days");
        narcoticContinuousDays = whole(Rule.NARCOTIC_CONTINUOUS, "days");
        ordinaryDays = whole(Rule.QUANTITY_DAYS, "ordinary");
        emergencyDays = whole(Rule.QUANTITY_DAYS, "emergency");
        longTermDays = whole(Rule.QUANTITY_DAYS, "long_term");
        assessedDays = whole(Rule.QUANTITY_DAYS, "long_term_assessed");
        validDays = whole(Rule.VALIDITY_DAYS, "days");
        toxicDays = whole(Rule.TOXIC_QUANTITY, "days");
        manyHerbs = whole(Rule.HERB_COUNT, "warn_above");
        tooManyHerbs = whole(Rule.HERB_COUNT, "forbid_above");
        heavyPacket = whole(Rule.PACKET_WEIGHT, "warn_above") * 1_000_000L;
        youngestMother = whole(Rule.CONTRADICTION, "youngest_mother");
        oldestMother = whole(Rule.CONTRADICTION, "oldest_mother");
        longestGestation = whole(Rule.CONTRADICTION, "longest_gestation");
        adultWeight = whole(Rule.WEIGHT_DOSE, "adult_weight") * 1_000_000L;
        weighedBelow = whole(Rule.WEIGHT_DOSE, "child_below");
        for (var function : OrganFunction.values())
            organShare[function.ordinal()] = function == OrganFunction.NORMAL || !policy.has(Rule.ORGAN_DOSE)
                ? ALL
                : share(Rule.ORGAN_DOSE, "share_" + function.name().toLowerCase(Locale.ROOT));
        reducedFrom = policy.has(Rule.ELDERLY_DOSE) ? whole(Rule.ELDERLY_DOSE, "from") : Integer.MAX_VALUE;
        elderlyShare = share(Rule.ELDERLY_DOSE, "share");
        leastShared = whole(Rule.DUP_THERAPY, "least_shared");
        sharedTherapy = share(Rule.DUP_THERAPY, "share");
        leastPieces = whole(Rule.SYNDROME_FORMULA, "least_pieces");
        sharedFormula = share(Rule.SYNDROME_FORMULA, "share");
        dearPacket = whole(Rule.PACKET_COST, "warn_above") * 100L;
        mostMedicines = whole(Rule.MEDICINE_COUNT, "most");
        required = EnumSet.noneOf(SheetElement.class);
        if (policy.has(Rule.SHEET_INCOMPLETE))
            for (var word : policy.limit(Rule.SHEET_INCOMPLETE, "required", level).words())
            required.add(SheetElement.valueOf(word.toUpperCase(Locale.ROOT)));
        weightRequiredBelow = whole(Rule.SHEET_INCOMPLETE, "weight_below");
        var names = policy.limitNames(Rule.LOCAL_DOSE, level);
        localDose = new long[names.isEmpty() ? 0 : tables.herbs.length];
        localDoseKnown = new Subject.@Nullable Evidence[localDose.length];
        localDoses(names, tables);
    }

    private int whole(Rule rule, String name) {
        return policy.has(rule) ? policy.limit(rule, name, level).whole() : 0;
    }

    private long share(Rule rule, String name) {
        return policy.has(rule) ? policy.limit(rule, name, level).millionths() : ALL;
    }

    /** The names of the limits of {@link Rule#LOCAL_DOSE} are herbs. */
    private void localDoses(Set<String> names, Tables tables) {
        Arrays.fill(localDose, Tables.NO_LIMIT);
        for (var name : names) {
            int herb = tables.byId(HerbId.of(name));
            if (herb == Tables.UNKNOWN)
                throw new IllegalArgumentException("policy %s limits %s, which is no piece".formatted(policy.name(),
                    name));
            var row = policy.limit(Rule.LOCAL_DOSE, name, level);
            localDose[herb] = Mass.ofGrams(row.value()).mg() * 1000;
            localDoseKnown[herb] = new Subject.Evidence(row.source(), row.confidence());
        }
    }
}
