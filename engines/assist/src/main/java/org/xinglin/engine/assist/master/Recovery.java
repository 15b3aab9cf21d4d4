package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.xinglin.engine.assist.Settings;
import org.xinglin.engine.assist.rank.Completion;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 藏药复原: one herb of each prescription that took no part in training is hidden, and its place among all herbs that are not
 * shown is looked up. Each case of the master is held out once, in one of five parts.
 *
 * @param popularity by how often the master gives a herb; @param allDoctors learned from colleagues and master alike
 * @param master learned from the master's cases alone
 */
public record Recovery(Marks popularity, Marks allDoctors, Marks master) {
    private static final int PARTS = 5;

    /**
     * 成绩.
     *
     * @param cases examined; @param meanReciprocalRank MRR; @param standardError of it
     * @param amongFive, amongTen how often the hidden herb was among so many
     */
    public record Marks(int cases, double meanReciprocalRank, double standardError, double amongFive,
        double amongTen) {
        static Marks of(List<Integer> places) {
            double sum = 0;
            double squares = 0;
            for (int place : places) {
                sum += 1.0 / place;
                squares += 1.0 / place / place;
            }
            int n = places.size();
            double mean = n == 0 ? 0 : sum / n;
            double error = n < 2 ? 0 : StrictMath.sqrt(Math.max(0, squares / n - mean * mean) / (n - 1));
            return new Marks(n, mean, error, among(places, 5), among(places, 10));
        }

        private static double among(List<Integer> places, int first) {
            return places.isEmpty()
                ? 0
                : (double) places.stream().filter(place -> place <= first).count() / places
                    .size();
        }
    }

    static Recovery of(Casebook master, Casebook colleagues, Settings settings) {
        return new Examination(master, colleagues, settings).taken();
    }

    /** 考核: herbs first, then patterns, as columns. */
    private static final class Examination {
        private final Casebook master;
        private final double penalty;
        private final Map<HerbId, Integer> herbs = new HashMap<>();
        private final Map<SyndromeId, Integer> syndromes = new HashMap<>();
        private final List<int[]> others = new ArrayList<>();
        private final List<Integer> byPopularity = new ArrayList<>();
        private final List<Integer> byAll = new ArrayList<>();
        private final List<Integer> byMaster = new ArrayList<>();

        Examination(Casebook master, Casebook colleagues, Settings settings) {
            this.master = master;
            penalty = settings.get("master_completion_penalty");
            var names = new TreeSet<HerbId>(Comparator.comparing(HerbId::value));
            names.addAll(master.herbs());
            names.addAll(colleagues.herbs());
            names.forEach(herb -> herbs.put(herb, herbs.size()));
            for (var book : List.of(master, colleagues))
                for (var each : book.cases())
                    each.syndromes().forEach(id -> syndromes.computeIfAbsent(id, first -> herbs.size() + syndromes
                        .size()));
            colleagues.cases().forEach(each -> others.add(columns(each)));
        }

        private int[] columns(MasterCase from) {
            var columns = new TreeSet<Integer>();
            from.herbs().forEach(herb -> columns.add(herbs.getOrDefault(herb, 0)));
            from.syndromes().forEach(id -> columns.add(syndromes.getOrDefault(id, 0)));
            return columns.stream().mapToInt(Integer::intValue).toArray();
        }

        Recovery taken() {
            for (int part = 0; part < PARTS; part++)
                take(part);
            return new Recovery(Marks.of(byPopularity), Marks.of(byAll), Marks.of(byMaster));
        }

        private void take(int part) {
            var known = new ArrayList<int[]>();
            var heldOut = new ArrayList<MasterCase>();
            for (var each : master.cases()) {
                if (Math.floorMod(hash(each.id()), PARTS) != part) known.add(columns(each));
                else if (each.herbs().size() > 1) heldOut.add(each);
            }
            if (heldOut.isEmpty() || known.isEmpty()) return;
            var counts = new float[herbs.size()];
            for (var row : known)
                for (int column : row)
                    if (column < counts.length) counts[column]++;
            int columns = herbs.size() + syndromes.size();
            var own = Completion.of(known.toArray(int[][]::new), columns, penalty);
            known.addAll(others);
            var all = Completion.of(known.toArray(int[][]::new), columns, penalty);
            for (var each : heldOut) {
                var row = columns(each);
                int shown = each.herbs().size();
                int hidden = row[Math.floorMod(hash(each.id()) >>> 8, shown)];
                var given = Arrays.stream(row).filter(column -> column != hidden).toArray();
                byPopularity.add(place(counts, hidden, given));
                byAll.add(place(all.scores(given), hidden, given));
                byMaster.add(place(own.scores(given), hidden, given));
            }
        }

        /** The herb stands behind every other of the same score, so that knowing nothing earns nothing. */
        private int place(float[] scores, int hidden, int[] given) {
            int place = 1;
            for (int herb = 0; herb < herbs.size(); herb++)
                if (herb != hidden && scores[herb] >= scores[hidden] && Arrays.binarySearch(given, herb) < 0) place++;
            return place;
        }

        /** FNV-1a: the same case is held out in the same part wherever it is examined. */
        private static int hash(String id) {
            int hash = 0x811c9dc5;
            for (int i = 0; i < id.length(); i++)
                hash = (hash ^ id.charAt(i)) * 0x01000193;
            return hash ^ hash >>> 16;
        }
    }
}
