package org.xinglin.benchmarks.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.xinglin.engine.review.ReviewCase;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/**
 * What bit rows can do at best: pairs and the adult dose limit over herbs that are resolved to numbers already, a list of hits, and
 * nothing explained. The limit that a full review is held against.
 */
public final class BareRows {
    private final long[][] partners;
    private final long[] most;
    private final HashMap<HerbId, Integer> index = new HashMap<>();
    private final Knowledge knowledge;
    private final int words;

    /** A prescription as numbers. */
    public record Rows(int[] herbs, long[] mg) {}

    public BareRows(Knowledge knowledge) {
        this.knowledge = knowledge;
        int size = knowledge.herbs().size();
        words = (size + 63) / 64;
        partners = new long[size][words];
        most = new long[size];
        for (int i = 0; i < size; i++) {
            var herb = knowledge.herbs().get(i);
            index.put(herb.id(), i);
            most[i] = herb.dose().map(dose -> dose.max().mg()).orElse(Long.MAX_VALUE);
        }
        for (var pair : knowledge.incompatibilities()) {
            join(index.getOrDefault(pair.a(), 0), index.getOrDefault(pair.b(), 0));
            join(index.getOrDefault(pair.b(), 0), index.getOrDefault(pair.a(), 0));
        }
    }

    private void join(int a, int b) { partners[a][b >>> 6] |= 1L << b; }

    public Rows rows(ReviewCase reviewed) {
        var items = reviewed.prescriptions().getFirst().items();
        var herbs = new int[items.size()];
        var mg = new long[items.size()];
        for (int i = 0; i < herbs.length; i++) {
            herbs[i] = index.getOrDefault(knowledge.herbByName(items.get(i).name()).orElseThrow().id(), 0);
            mg[i] = items.get(i).grams().mg();
        }
        return new Rows(herbs, mg);
    }

    /** The hits: two herbs in one number, or one herb. */
    public List<Integer> check(Rows rows) {
        var written = new long[words];
        for (int herb : rows.herbs)
            written[herb >>> 6] |= 1L << herb;
        var hits = new ArrayList<Integer>(4);
        for (int i = 0; i < rows.herbs.length; i++) {
            int herb = rows.herbs[i];
            if (rows.mg[i] > most[herb]) hits.add(herb);
            var row = partners[herb];
            for (int word = 0; word < words; word++)
                for (long rest = written[word] & row[word]; rest != 0; rest &= rest - 1) {
                    int other = word * 64 + Long.numberOfTrailingZeros(rest);
                    if (other > herb) hits.add(herb << 16 | other);
                }
        }
        return hits;
    }
}
