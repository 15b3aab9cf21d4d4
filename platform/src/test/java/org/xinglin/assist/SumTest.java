package org.xinglin.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.assist.InventedCases;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Knowledge;

/** What a page shows of a sum adds up to the last digit. */
class SumTest {
    private static final long SEED = 20261127;
    private static final int SUGGESTIONS = 300;
    private static final int SUMS = 20_000;

    @Test
    void theGreatestStandByNameAndTheRestInOneLine() {
        var sum = Sum.of(List.of(), List.of(0.001, 1.0, -2.0, 0.5, 0.4, 0.3, 0.2, 0.1, 0.06, 0.05), value -> value,
            0.611);
        assertThat(sum.parts()).extracting(Sum.Part::addend).containsExactly(-2.0, 1.0, 0.5, 0.4, 0.3, 0.2, 0.1, 0.06);
        assertThat(sum.smaller()).isEqualTo(2);
        assertThat(sum.rest()).isEqualTo(5);
        assertThat(sum.total()).isEqualTo(61);
    }

    @Test
    void whatIsLostInRoundingGoesToThoseThatLostMost() {
        var thirds = Sum.of(List.of(), List.of(0.333, 0.334, 0.333), value -> value, 1.0);
        assertThat(thirds.parts()).extracting(Sum.Part::value).containsExactly(34L, 33L, 33L);
        assertThat(thirds.smaller()).isZero();
        var tiny = Sum.of(List.of(-1.004), List.of(0.004, 0.004), value -> value, -0.996);
        assertThat(tiny.parts()).isEmpty();
        assertThat(tiny.start()).hasValue(-101);
        assertThat(tiny.rest()).isEqualTo(1);
        assertThat(tiny.smaller()).isEqualTo(2);
    }

    @Test
    void anySumAddsUpAndNoAddendIsAHundredthOff() {
        var chance = new Random(SEED);
        for (int i = 0; i < SUMS; i++) {
            var start = chance.nextBoolean() ? List.of(chance.nextGaussian() * 3) : List.<Double>of();
            var addends = Stream.generate(() -> chance.nextGaussian() * Math.pow(10, -chance.nextInt(4)))
                .limit(chance.nextInt(40)).toList();
            double total = Stream.concat(start.stream(), addends.stream()).mapToDouble(each -> each).sum();
            var sum = Sum.of(start, addends, value -> value, total);
            addsUp(sum);
            assertThat(sum.parts()).allSatisfy(part -> assertThat(Math.abs(part.value() - part.addend() * 100))
                .isLessThan(1 + 1e-6));
        }
    }

    @Test
    void everyHerbAndEveryPatternOfManySuggestionsAddsUp() {
        var knowledge = Knowledge.load();
        var assist = Assist.of(Review.of(knowledge, Policy.county()), Model.untrained(knowledge));
        int seen = 0;
        for (var visit : new InventedCases(knowledge, SEED).next(SUGGESTIONS)) {
            var suggestion = assist.suggest(visit.examined().undecided());
            for (var guess : suggestion.syndromes())
                addsUp(Sum.of(guess));
            for (var herb : suggestion.herbs())
                addsUp(Sum.of(herb));
            seen += suggestion.herbs().size();
        }
        assertThat(seen).isGreaterThan(SUGGESTIONS);
    }

    private static void addsUp(Sum<?> sum) {
        var shown = LongStream.concat(sum.start().stream(), LongStream.concat(sum.parts().stream().mapToLong(
            Sum.Part::value), LongStream.of(sum.rest()))).sum();
        assertThat(shown).as(sum.toString()).isEqualTo(sum.total());
        assertThat(sum.parts().size()).isLessThanOrEqualTo(8);
    }
}
