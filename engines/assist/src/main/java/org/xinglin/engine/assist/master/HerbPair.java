package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.xinglin.engine.assist.Settings;
import org.xinglin.knowledge.HerbId;

/**
 * 药对: two herbs that stand together more often than by chance.
 *
 * @param cases in which both stand; @param support their share of all cases
 * @param lift how many times as often as if the two were independent; @param g the likelihood ratio statistic
 * @param falseDiscovery the share of false pairs among all that are at least as clear (Benjamini-Hochberg)
 */
public record HerbPair(HerbId one, HerbId other, int cases, double support, double lift, double g,
    double falseDiscovery) {

    /** The clearest first. Which pairs are tried depends on the single herbs alone, so that the limit holds for them. */
    static List<HerbPair> in(Casebook book, Settings settings) {
        int least = (int) settings.get("master_least_cases");
        double limit = settings.get("master_false_discovery");
        int herbs = book.herbs().size();
        var together = new int[herbs][herbs];
        for (var row : book.rows())
            for (int i = 0; i < row.length; i++)
                for (int j = i + 1; j < row.length; j++)
                    together[row[i]][row[j]]++;
        var significance = new Significance(book.size());
        var tried = new ArrayList<int[]>();
        for (int i = 0; i < herbs; i++)
            for (int j = i + 1; j < herbs; j++)
                if (book.count(i) >= least && book.count(j) >= least) tried.add(new int[]{i, j});
        var shares = Significance.falseDiscovery(tried.stream().mapToDouble(pair -> significance.together(
            together[pair[0]][pair[1]], book.count(pair[0]), book.count(pair[1]), book.size())).toArray());
        var pairs = new ArrayList<HerbPair>();
        for (int n = 0; n < shares.length; n++) {
            int one = tried.get(n)[0];
            int other = tried.get(n)[1];
            int both = together[one][other];
            if (shares[n] > limit || both < least) continue;
            pairs.add(new HerbPair(book.herb(one), book.herb(other), both, (double) both / book.size(),
                (double) both * book.size() / ((double) book.count(one) * book.count(other)),
                Significance.g(both, book.count(one), book.count(other), book.size()), shares[n]));
        }
        pairs.sort(Comparator.comparingDouble((HerbPair pair) -> -pair.g).thenComparing(pair -> pair.one.value())
            .thenComparing(pair -> pair.other.value()));
        return List.copyOf(pairs);
    }
}
