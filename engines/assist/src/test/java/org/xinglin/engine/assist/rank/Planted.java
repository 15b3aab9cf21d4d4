package org.xinglin.engine.assist.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cases with a known law: each finding brings its own herb and the next, and some herbs are liked by everyone. */
final class Planted {
    static final int FINDINGS = 30;
    static final int HERBS = 40;
    static final Shape SHAPE = Shape.of(FINDINGS, HERBS);
    static final Recipe QUICK = new Recipe(1, 3, 500, 1, 3, 20, 2, 32, 2, 6, 5e-3, 0.2, 1e-3, 0.2, 0.2, 0.6, 7);

    private Planted() {}

    static List<Example> cases(int count, long seed) {
        var chance = new Random(seed);
        var cases = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            int[] findings = chance.ints(2 + chance.nextInt(3), 0, FINDINGS).toArray();
            var herbs = new ArrayList<Integer>();
            for (int finding : findings) {
                herbs.add(finding);
                if (chance.nextInt(4) > 0) herbs.add(finding + 1);
            }
            if (chance.nextBoolean()) herbs.add(HERBS - 1);
            cases.add(Example.of(Signs.of(findings), herbs.stream().mapToInt(Integer::intValue).toArray()));
        }
        return cases;
    }
}
