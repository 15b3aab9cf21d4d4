package org.xinglin.engine.assist.master;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.xinglin.knowledge.HerbId;

/** 医案集: cases by day and number, their herbs numbered; whatever order they came in, it is the same casebook. */
public final class Casebook {
    private final List<MasterCase> cases;
    private final List<HerbId> herbs;
    /** By case, ascending. */
    private final int[][] rows;
    /** By herb: in how many cases. */
    private final int[] counts;

    private Casebook(List<MasterCase> cases) {
        this.cases = cases;
        herbs = cases.stream().flatMap(each -> each.herbs().stream()).distinct()
            .sorted(Comparator.comparing(HerbId::value)).toList();
        Map<HerbId, Integer> numbers = new HashMap<>();
        for (int i = 0; i < herbs.size(); i++)
            numbers.put(herbs.get(i), i);
        rows = new int[cases.size()][];
        counts = new int[herbs.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = cases.get(i).herbs().stream().mapToInt(herb -> numbers.getOrDefault(herb, -1)).sorted().toArray();
            for (int herb : rows[i])
                counts[herb]++;
        }
    }

    /** @throws IllegalArgumentException if a number stands there twice */
    public static Casebook of(Collection<MasterCase> cases) {
        var numbers = new HashSet<String>();
        for (var each : cases)
            if (!numbers.add(each.id())) throw new IllegalArgumentException("case " + each.id() + " is there twice");
        return new Casebook(cases.stream()
            .sorted(Comparator.comparing(MasterCase::day).thenComparing(MasterCase::id)).toList());
    }

    /** By day and number. */
    public List<MasterCase> cases() {
        return cases;
    }

    /** How many cases. */
    public int size() {
        return cases.size();
    }

    /** Every herb that stands in a case, by its id. */
    public List<HerbId> herbs() {
        return herbs;
    }

    HerbId herb(int number) {
        return herbs.get(number);
    }

    int[] row(int number) {
        return rows[number];
    }

    int[][] rows() {
        return rows;
    }

    int count(int herb) {
        return counts[herb];
    }
}
