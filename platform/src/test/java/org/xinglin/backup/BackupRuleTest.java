package org.xinglin.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupRuleTest {
    /** Half past two in the county is half past six in the evening before, in UTC. */
    private static final BackupRule RULE = new BackupRule(LocalDate.of(2020, 1, 1), LocalTime.of(2, 30), 14, 12, 36, 30,
        "test");

    @Test
    void isDueAtTheNextHalfPastTwoAfterTheLastCopy() {
        assertThat(next("2026-03-01T18:31:00Z")).isEqualTo("2026-03-02T18:30:00Z");
        assertThat(next("2026-03-01T18:29:59Z")).isEqualTo("2026-03-01T18:30:00Z");
        assertThat(next("2026-03-01T18:30:00Z")).isEqualTo("2026-03-02T18:30:00Z");
    }

    @Test
    void triesAgainHalfAnHourAfterAFailureAndNotBeforeItIsDue() {
        var last = Instant.parse("2026-03-01T18:31:00Z");
        assertThat(RULE.next(last, Optional.of(Instant.parse("2026-03-02T18:31:00Z"))))
            .isEqualTo("2026-03-02T19:01:00Z");
        assertThat(RULE.next(last, Optional.of(Instant.parse("2026-03-02T08:00:00Z"))))
            .isEqualTo("2026-03-02T18:30:00Z");
        assertThat(RULE.next(last, Optional.of(Instant.parse("2026-03-01T18:00:00Z"))))
            .isEqualTo("2026-03-02T18:30:00Z");
    }

    @Test
    void refusesToKeepNothingAndToAlarmBeforeTheNextNight() {
        assertThat(RULE.isSensible()).isTrue();
        assertThat(with(0, 36, 30).isSensible()).isFalse();
        assertThat(with(1, 24, 30).isSensible()).isFalse();
        assertThat(with(1, 25, 5).isSensible()).isTrue();
        assertThat(with(1, 25, 4).isSensible()).isFalse();
    }

    private static BackupRule with(int days, int stale, int retry) {
        return new BackupRule(RULE.effective(), RULE.at(), days, 0, stale, retry, "test");
    }

    private static Instant next(String last) {
        return RULE.next(Instant.parse(last), Optional.empty());
    }
}
