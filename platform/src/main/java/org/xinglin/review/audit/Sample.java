package org.xinglin.review.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.xinglin.kernel.Sha256;

/**
 * 抽样: stratified and reproducible by anybody who has the seed and the list of candidates. A candidate's rank is the SHA-256 of
 * {@code seed:identifier} in hexadecimal; from each stratum those with the smallest ranks are drawn. Strata share the sample in
 * proportion to their size, remainders going to the largest fractions.
 */
final class Sample {
    private Sample() {}

    /** What may be drawn. @param stratum such as the class of the institution */
    record Candidate(UUID id, String stratum) {}

    /** What was drawn, in the order of ranks over all strata. @param doubled judged by two pharmacists */
    record Drawn(Candidate candidate, String rank, boolean doubled) {}

    static List<Drawn> draw(Collection<Candidate> candidates, String seed, int size, int doubled) {
        var ranked = new TreeMap<String, List<Drawn>>();
        for (var candidate : candidates)
            ranked.computeIfAbsent(candidate.stratum(), stratum -> new ArrayList<>())
                .add(new Drawn(candidate, rank(seed, candidate.id()), false));
        var sizes = new TreeMap<String, Integer>();
        ranked.forEach((stratum, all) -> sizes.put(stratum, all.size()));
        var drawn = new ArrayList<Drawn>();
        shares(sizes, size).forEach((stratum, share) -> ranked.getOrDefault(stratum, List.of()).stream()
            .sorted(Comparator.comparing(Drawn::rank)).limit(share).forEach(drawn::add));
        drawn.sort(Comparator.comparing(Drawn::rank));
        for (int i = 0; i < Math.min(doubled, drawn.size()); i++)
            drawn.set(i, new Drawn(drawn.get(i).candidate(), drawn.get(i).rank(), true));
        return List.copyOf(drawn);
    }

    /** How many come from each stratum; they add up to {@code size}, which is at most the sum of the sizes. */
    static Map<String, Integer> shares(Map<String, Integer> sizes, int size) {
        long all = sizes.values().stream().mapToLong(Integer::intValue).sum();
        if (size > all) throw new IllegalArgumentException("%d of %d cannot be drawn".formatted(size, all));
        var shares = new TreeMap<String, Integer>();
        int given = 0;
        for (var stratum : sizes.entrySet()) {
            int whole = (int) ((long) stratum.getValue() * size / all);
            shares.put(stratum.getKey(), whole);
            given += whole;
        }
        var byRemainder = sizes.entrySet().stream()
            .sorted(Comparator
                .comparingLong((Map.Entry<String, Integer> stratum) -> -((long) stratum.getValue() * size % all))
                .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey).toList();
        for (int i = 0; given < size; i++, given++)
            shares.merge(byRemainder.get(i), 1, Integer::sum);
        return shares;
    }

    static String rank(String seed, UUID id) {
        return Sha256.of(seed + ":" + id);
    }

    /** What the list of candidates was, in 64 characters: the SHA-256 of their identifiers in ascending text order, each on a line. */
    static String digest(Collection<Candidate> candidates) {
        var lines = new StringBuilder();
        candidates.stream().map(candidate -> candidate.id().toString()).sorted()
            .forEach(id -> lines.append(id).append('\n'));
        return Sha256.of(lines.toString());
    }
}
