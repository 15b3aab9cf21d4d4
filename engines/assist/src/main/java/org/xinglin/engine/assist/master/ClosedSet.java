package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.xinglin.engine.assist.Settings;
import org.xinglin.knowledge.HerbId;

/**
 * 药组: herbs that stand together in so many cases, to which no herb can be added without losing a case (a closed item set).
 *
 * @param herbs two or more, by their ids; @param support their share of all cases
 */
public record ClosedSet(List<HerbId> herbs, int cases, double support) {
    /** Keeps a copy. */
    public ClosedSet {
        herbs = List.copyOf(herbs);
    }

    /** 药组搜寻结果: all closed sets of at least so many cases. */
    public record Found(int leastCases, List<ClosedSet> sets) {
        /** Keeps a copy. */
        public Found {
            sets = List.copyOf(sets);
        }
    }

    /**
     * The most frequent first, the larger before the smaller. Where there would be more than anybody reads, the least number
     * of cases is doubled until there are not.
     */
    static Found in(Casebook book, Settings settings) {
        int least = Math.max((int) settings.get("master_least_cases"), (int) StrictMath.ceil(settings.get(
            "master_least_support") * book.size()));
        int most = (int) settings.get("master_most_sets");
        while (true) {
            var search = new Search(book, least, most);
            if (search.complete()) {
                search.found.sort(Comparator.comparingInt((ClosedSet set) -> -set.cases)
                    .thenComparingInt(set -> -set.herbs.size()).thenComparing(set -> set.herbs.toString()));
                return new Found(least, search.found);
            }
            least *= 2;
        }
    }

    /** Extends closed sets by herbs of a higher number whose closure brings no lower one (Uno's LCM): each is met once. */
    private static final class Search {
        private final Casebook book;
        private final int least;
        private final int most;
        /** By herb: the cases it stands in, a bit each. */
        private final long[][] cases;
        private final List<ClosedSet> found = new ArrayList<>();

        Search(Casebook book, int least, int most) {
            this.book = book;
            this.least = least;
            this.most = most;
            cases = new long[book.herbs().size()][(book.size() + Long.SIZE - 1) / Long.SIZE];
            for (int i = 0; i < book.size(); i++)
                for (int herb : book.row(i))
                    cases[herb][i / Long.SIZE] |= 1L << i;
        }

        boolean complete() {
            if (book.size() == 0) return true;
            var all = new long[(book.size() + Long.SIZE - 1) / Long.SIZE];
            for (int i = 0; i < book.size(); i++)
                all[i / Long.SIZE] |= 1L << i;
            var root = closure(all);
            keep(root, book.size());
            return extend(all, root, -1);
        }

        private boolean extend(long[] here, boolean[] set, int core) {
            for (int herb = core + 1; herb < cases.length; herb++) {
                if (set[herb] || book.count(herb) < least) continue;
                var there = new long[here.length];
                int count = 0;
                for (int i = 0; i < here.length; i++) {
                    there[i] = here[i] & cases[herb][i];
                    count += Long.bitCount(there[i]);
                }
                if (count < least) continue;
                var closed = closure(there);
                if (bringsALowerOne(closed, set, herb)) continue;
                keep(closed, count);
                if (found.size() > most || !extend(there, closed, herb)) return false;
            }
            return true;
        }

        private boolean[] closure(long[] here) {
            var closed = new boolean[cases.length];
            for (int herb = 0; herb < closed.length; herb++)
                closed[herb] = contains(cases[herb], here);
            return closed;
        }

        private static boolean contains(long[] whole, long[] part) {
            for (int i = 0; i < part.length; i++)
                if ((part[i] & ~whole[i]) != 0) return false;
            return true;
        }

        private static boolean bringsALowerOne(boolean[] closed, boolean[] set, int herb) {
            for (int lower = 0; lower < herb; lower++)
                if (closed[lower] && !set[lower]) return true;
            return false;
        }

        private void keep(boolean[] closed, int count) {
            var herbs = new ArrayList<HerbId>();
            for (int herb = 0; herb < closed.length; herb++)
                if (closed[herb]) herbs.add(book.herb(herb));
            if (herbs.size() >= 2 && count >= least)
                found.add(new ClosedSet(herbs, count, (double) count / book.size()));
        }
    }
}
