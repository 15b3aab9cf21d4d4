package org.xinglin.review.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.review.audit.Standing.Level;

/** 《处方管理办法》 art. 45: three abnormal prescriptions restrict the right, two more cancel it; the county warns at the first. */
class StandingTest {
    private static final AuditRules RULES = new AuditRules(new BigDecimal("0.005"), 100, BigDecimal.ZERO,
        Duration.ofHours(1), 7, 1, 3, 2);
    private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");

    @Test
    void warnsAtTheFirstAndTakesNothingBelowThree() {
        assertThat(standing(Level.FULL).after(0, RULES, NOW)).isEqualTo(standing(Level.FULL));
        var warned = standing(Level.FULL).after(1, RULES, NOW);
        assertThat(warned.level()).isEqualTo(Level.WARNED);
        assertThat(warned.isRestricted()).isFalse();
        assertThat(warned.after(2, RULES, NOW)).isEqualTo(warned);
    }

    /** The three of the law are counted from the beginning, the warned of them too. */
    @Test
    void aWarningBeginsNoCountOfItsOwn() {
        var warned = standing(Level.FULL).after(1, RULES, NOW);
        assertThat(warned).returns(NOW, Standing::since).returns(Instant.EPOCH, Standing::countedFrom);
        assertThat(warned.after(3, RULES, NOW)).returns(Level.RESTRICTED, Standing::level).returns(NOW,
            Standing::countedFrom);
        assertThat(warned.restored(NOW)).returns(Level.FULL, Standing::level).returns(NOW, Standing::countedFrom);
    }

    @Test
    void restrictsItAtThreeAndCountsAnewFromThere() {
        var restricted = standing(Level.FULL).after(3, RULES, NOW);
        assertThat(restricted.level()).isEqualTo(Level.RESTRICTED);
        assertThat(restricted).returns(NOW, Standing::since).returns(NOW, Standing::countedFrom);
        assertThat(restricted.after(1, RULES, NOW).level()).isEqualTo(Level.RESTRICTED);
    }

    @Test
    void cancelsItAfterTwoMore() {
        assertThat(standing(Level.RESTRICTED).after(2, RULES, NOW).level()).isEqualTo(Level.CANCELLED);
        assertThat(standing(Level.CANCELLED).after(9, RULES, NOW)).isEqualTo(standing(Level.CANCELLED));
    }

    private static Standing standing(Level level) {
        return new Standing(new UUID(0, 1), "王医师", level, Instant.EPOCH, Instant.EPOCH, 4);
    }
}
