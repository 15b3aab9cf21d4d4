package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.xinglin.engine.assist.Settings;
import org.xinglin.knowledge.HerbId;

/**
 * 用药特色: a herb that a master gives more often, or less often, than colleagues do for the same patterns: log-odds with an
 * informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), within each leading pattern, joined by their precision. So a
 * master who merely sees other patients does not stand apart.
 *
 * @param share of the master's cases; @param shareOfColleagues of the colleagues' cases of the same patterns, in the master's mix
 * @param logOdds greater than 0 where the master gives it more often; @param z its standard score
 * @param falseDiscovery the share of false ones among all that are at least as clear (Benjamini-Hochberg)
 */
public record Distinction(HerbId herb, double share, double shareOfColleagues, double logOdds, double z,
    double falseDiscovery) {

    /** The clearest first; none without colleagues who see the same patterns. */
    static List<Distinction> of(Casebook master, Casebook colleagues, Settings settings) {
        var here = strata(master);
        var there = strata(colleagues);
        here.keySet().retainAll(there.keySet());
        var sums = new HashMap<HerbId, Sum>();
        here.forEach((pattern, own) -> {
            var theirs = there.getOrDefault(pattern, own);
            double tokens = (double) own.tokens + theirs.tokens;
            for (var herb : herbs(own, theirs))
                sums.computeIfAbsent(herb, id -> new Sum())
                    .add(own, theirs, herb, settings.get("master_prior") / tokens);
        });
        int cases = here.values().stream().mapToInt(stratum -> stratum.cases).sum();
        var tried = sums.entrySet().stream()
            .filter(each -> each.getValue().seen >= settings.get("master_least_cases"))
            .sorted(Map.Entry.comparingByKey(Comparator.comparing(HerbId::value))).toList();
        var shares = Significance.falseDiscovery(tried.stream()
            .mapToDouble(each -> Significance.normalTails(each.getValue().z())).toArray());
        var found = new ArrayList<Distinction>();
        for (int i = 0; i < shares.length; i++) {
            var sum = tried.get(i).getValue();
            if (shares[i] <= settings.get("master_false_discovery"))
                found.add(new Distinction(tried.get(i).getKey(), sum.own / cases, sum.theirs / cases, sum.weighted
                    / sum.weights, sum.z(), shares[i]));
        }
        found.sort(Comparator.comparingDouble((Distinction each) -> -Math.abs(each.z))
            .thenComparing(each -> each.herb.value()));
        return List.copyOf(found);
    }

    /** 层: the cases of one leading pattern. */
    private static final class Stratum {
        private int cases;
        private int tokens;
        private final Map<HerbId, Integer> counts = new HashMap<>();

        int count(HerbId herb) {
            return counts.getOrDefault(herb, 0);
        }
    }

    private static Map<String, Stratum> strata(Casebook book) {
        var strata = new TreeMap<String, Stratum>();
        for (var each : book.cases()) {
            var stratum = strata.computeIfAbsent(each.syndromes().isEmpty()
                ? ""
                : each.syndromes().getFirst().value(), id -> new Stratum());
            stratum.cases++;
            stratum.tokens += each.herbs().size();
            each.herbs().forEach(herb -> stratum.counts.merge(herb, 1, Integer::sum));
        }
        return strata;
    }

    private static Set<HerbId> herbs(Stratum own, Stratum theirs) {
        var herbs = new HashSet<>(own.counts.keySet());
        herbs.addAll(theirs.counts.keySet());
        return herbs;
    }

    /** 合: over patterns. */
    private static final class Sum {
        private double weighted;
        private double weights;
        private double own;
        private double theirs;
        private int seen;

        /** @param each prior count for each time the herb was seen on either side */
        void add(Stratum master, Stratum colleagues, HerbId herb, double each) {
            int here = master.count(herb);
            int there = colleagues.count(herb);
            double prior = each * (here + there);
            double priors = each * (master.tokens + colleagues.tokens);
            double logOdds = StrictMath.log((here + prior) / (master.tokens + priors - here - prior))
                - StrictMath.log((there + prior) / (colleagues.tokens + priors - there - prior));
            double precision = 1 / (1 / (here + prior) + 1 / (there + prior));
            weighted += precision * logOdds;
            weights += precision;
            own += here;
            theirs += (double) there / colleagues.cases * master.cases;
            seen += here + there;
        }

        double z() {
            return weighted / StrictMath.sqrt(weights);
        }
    }
}
