package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.xinglin.knowledge.Knowledge;

class SwappedRulesTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    /** 法半夏 and an unknown name: one finding under the one policy is graver than under the other. */
    @Test
    void findsWhatOneOfTheVersionsFindsAndSaysWhichWhileAnotherThreadSwapsThem() throws Exception {
        var reviewed = ReviewCase.of(Resident.aged(40).build(), Prescription.ofDays(3).item("附子", "9", "先煎")
            .item("法半夏", "9").item("无此药", "9").build());
        var versions = List.of(Review.of(KNOWLEDGE, Policy.county()), Review.of(KNOWLEDGE, Policy.cases()));
        var expected = Map.of(versions.get(0).version(), texts(versions.get(0).check(reviewed)),
            versions.get(1).version(), texts(versions.get(1).check(reviewed)));
        assertThat(expected.values()).doesNotHaveDuplicates();
        var rules = new AtomicReference<>(versions.getFirst());
        var begun = new CountDownLatch(2);
        Callable<List<Findings>> checking = () -> {
            begun.countDown();
            var all = new ArrayList<Findings>();
            for (int i = 0; i < 2000; i++)
                all.add(Objects.requireNonNull(rules.get()).check(reviewed));
            return all;
        };

        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(checking);
            var other = threads.submit(checking);
            begun.await();
            for (int i = 0; !one.isDone() || !other.isDone(); i++)
                rules.set(versions.get(i % 2));
            for (var findings : List.of(one.get(), other.get()))
                for (var found : findings) {
                    assertThat(texts(found)).isEqualTo(expected.get(found.version()));
                    assertThat(found.all()).allMatch(finding -> finding.version().equals(found.version()));
                }
        }
    }

    private static List<String> texts(Findings findings) {
        return findings.all().stream().map(Finding::toString).toList();
    }
}
