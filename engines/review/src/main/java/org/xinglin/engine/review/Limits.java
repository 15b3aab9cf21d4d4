package org.xinglin.engine.review;

/** The policy's numbers that do not depend on a herb, read once. A number whose rule is off is never asked for. */
final class Limits {
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

    Limits(Policy policy) {
        childBelow = whole(policy, Rule.CHILD_DOSE, "child_below");
        smallChildBelow = whole(policy, Rule.CHILD_DOSE, "small_child_below");
        childOfPopulation = whole(policy, Rule.POPULATION, "child_below");
        elderlyFrom = policy.limitIfAny(Rule.POPULATION, "elderly_from").map(Limit::whole).orElse(Integer.MAX_VALUE);
        narcoticDays = whole(policy, Rule.NARCOTIC_DAYS, "days");
        narcoticContinuousDays = whole(policy, Rule.NARCOTIC_CONTINUOUS, "days");
        ordinaryDays = whole(policy, Rule.QUANTITY_DAYS, "ordinary");
        emergencyDays = whole(policy, Rule.QUANTITY_DAYS, "emergency");
        longTermDays = whole(policy, Rule.QUANTITY_DAYS, "long_term");
        assessedDays = whole(policy, Rule.QUANTITY_DAYS, "long_term_assessed");
        validDays = whole(policy, Rule.VALIDITY_DAYS, "days");
        toxicDays = whole(policy, Rule.TOXIC_QUANTITY, "days");
        manyHerbs = whole(policy, Rule.HERB_COUNT, "warn_above");
        tooManyHerbs = whole(policy, Rule.HERB_COUNT, "forbid_above");
        heavyPacket = whole(policy, Rule.PACKET_WEIGHT, "warn_above") * 1_000_000L;
        youngestMother = whole(policy, Rule.CONTRADICTION, "youngest_mother");
        oldestMother = whole(policy, Rule.CONTRADICTION, "oldest_mother");
        longestGestation = whole(policy, Rule.CONTRADICTION, "longest_gestation");
    }

    private static int whole(Policy policy, Rule rule, String name) {
        return policy.has(rule) ? policy.limit(rule, name).whole() : 0;
    }
}
