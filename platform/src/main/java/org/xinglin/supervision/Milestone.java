package org.xinglin.supervision;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** 环节: what the regulator counts. Boiling, on the road and late are counted as they stand now, the others by the day they happened. */
public enum Milestone {
    VISITS, PRESCRIBED, RETURNED, DISPENSED, BOILING, ON_THE_ROAD, HANDED_OVER, LATE;

    /** Whether it is a step of the chain, and not what went wrong on the way. */
    public boolean isStep() {
        return this != RETURNED && this != LATE;
    }

    /** What the counts of several houses come to. */
    static Map<Milestone, Integer> total(Collection<Map<Milestone, Integer>> counts) {
        var total = new EnumMap<Milestone, Integer>(Milestone.class);
        counts.forEach(each -> each.forEach((milestone, n) -> total.merge(milestone, n, Integer::sum)));
        return total;
    }
}
