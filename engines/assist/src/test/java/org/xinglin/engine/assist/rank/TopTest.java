package org.xinglin.engine.assist.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TopTest {
    @Test
    void agreesWithSortingEverything() {
        var chance = new Random(1);
        for (int round = 0; round < 2000; round++) {
            var scores = new float[chance.nextInt(40)];
            for (int i = 0; i < scores.length; i++)
                scores[i] = chance.nextInt(8);
            int wanted = chance.nextInt(50);
            var sorted = IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i)).limit(wanted)
                .mapToInt(i -> i).toArray();
            assertThat(Top.of(scores, wanted)).containsExactly(sorted);
        }
    }
}
