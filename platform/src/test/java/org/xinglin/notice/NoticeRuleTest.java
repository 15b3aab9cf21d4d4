package org.xinglin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final NoticeRule RULE = new NoticeRule(List.of(10, 60), 60, 60, 30);

    @Test
    void waitsLongerAfterEachFailureAndThenGivesUp() {
        assertThat(RULE.next(1, NOW)).contains(NOW.plusSeconds(10));
        assertThat(RULE.next(2, NOW)).contains(NOW.plusSeconds(60));
        assertThat(RULE.next(3, NOW)).isEmpty();
        assertThat(RULE.next(4, NOW)).isEmpty();
    }

    @Test
    void countsMessagesOfTheLastMonthAsUnread() {
        assertThat(RULE.shownSince(NOW)).isEqualTo(NOW.minus(Duration.ofDays(30)));
    }
}
