package org.xinglin.review.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.review.audit.Sample.Candidate;
import org.xinglin.review.audit.Sample.Drawn;

class SampleTest {
    private static final AuditRules RULES_OF_2015 = new AuditRules(new BigDecimal("0.005"), 100, new BigDecimal("0.1"),
        Duration.ofHours(1), 7, 1, 3, 2);

    /** 国中医药医政发〔2015〕29号: at least 0.5 % and at least 100 a month, all if fewer. */
    @ParameterizedTest
    @CsvSource({"1,1", "99,99", "100,100", "101,100", "20000,100", "20001,101", "30000,150"})
    void takesHalfAPercentButAHundredAtLeastOrAll(int population, int sample) {
        assertThat(RULES_OF_2015.sampleOf(population)).isEqualTo(sample);
    }

    @Test
    void sharesTheSampleInProportionAndLosesNobody() {
        assertThat(Sample.shares(Map.of("A", 500, "C", 300, "D", 200), 10)).isEqualTo(Map.of("A", 5, "C", 3, "D", 2));
        assertThat(Sample.shares(Map.of("A", 1, "C", 1, "D", 1), 2)).isEqualTo(Map.of("A", 1, "C", 1, "D", 0));
        assertThat(Sample.shares(Map.of("A", 7, "D", 3), 10)).isEqualTo(Map.of("A", 7, "D", 3));
    }

    @Test
    void neverTakesMoreFromAStratumThanItHas() {
        var random = new Random(20261127);
        for (int i = 0; i < 1000; i++) {
            var sizes = Map.of("A", 1 + random.nextInt(9), "C", 1 + random.nextInt(400), "D", 1 + random.nextInt(40));
            int all = sizes.values().stream().mapToInt(Integer::intValue).sum();
            int size = random.nextInt(all + 1);
            var shares = Sample.shares(sizes, size);
            assertThat(shares.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(size);
            shares.forEach((stratum, share) -> assertThat(share).isBetween(0, sizes.get(stratum)));
        }
    }

    @Test
    void refusesToDrawMoreThanThereIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.shares(Map.of("A", 3), 4));
    }

    @Test
    void drawsTheSameFromTheSameSeedWhateverTheOrder() {
        var candidates = candidates(200);
        var drawn = Sample.draw(candidates, "seed", 20, 2);
        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Sample.draw(shuffled, "seed", 20, 2)).isEqualTo(drawn);
        assertThat(Sample.digest(shuffled)).isEqualTo(Sample.digest(candidates)).hasSize(64);
        assertThat(Sample.draw(candidates, "another", 20, 2)).isNotEqualTo(drawn);
        assertThat(drawn).hasSize(20).filteredOn(Drawn::doubled).hasSize(2);
    }

    @Test
    void ranksByADigestThatAnybodyCanCompute() {
        // printf 'seed:00000000-0000-0000-0000-000000000001' | sha256sum
        assertThat(Sample.rank("seed", new UUID(0, 1)))
            .isEqualTo("1130a648f456b6eb7406dd95ef4c44f8b600e30bc31e0ba28fbeebde82b76a96");
    }

    /** 10,000 draws of 10 from 100: each is drawn about a thousand times; 5 standard deviations are 150. */
    @Test
    void prefersNobody() {
        var candidates = candidates(100);
        var times = new java.util.HashMap<UUID, Integer>();
        for (int seed = 0; seed < 10_000; seed++)
            for (var drawn : Sample.draw(candidates, "seed " + seed, 10, 0))
                times.merge(drawn.candidate().id(), 1, Integer::sum);
        assertThat(times).hasSize(100).allSatisfy((id, count) -> assertThat(count).isBetween(850, 1150));
    }

    private static List<Candidate> candidates(int number) {
        var all = new ArrayList<Candidate>();
        for (int i = 0; i < number; i++)
            all.add(new Candidate(new UUID(1, i), i % 2 == 0 ? "VILLAGE_CLINIC" : "TCM_HOSPITAL"));
        return all;
    }
}
