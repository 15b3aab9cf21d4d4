package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void sortsIdentifiersAsTheyWereMadeAlsoWithinOneMillisecond() {
        var made = IntStream.range(0, 20_000).mapToObj(i -> Ids.next().toString()).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(Ids.next().version()).isEqualTo(7);
        assertThat(Ids.next().variant()).isEqualTo(2);
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        var clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
        var first = Ids.seeded(clock, new Random(7), () -> IntStream.range(0, 50).mapToObj(i -> Ids.next()).toList());
        var again = Ids.seeded(clock, new Random(7), () -> IntStream.range(0, 50).mapToObj(i -> Ids.next()).toList());
        assertThat(again).isEqualTo(first).isSorted();
    }
}
