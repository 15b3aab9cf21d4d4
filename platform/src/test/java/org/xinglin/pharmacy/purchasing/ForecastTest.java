package org.xinglin.pharmacy.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

class ForecastTest {
    private static final BigDecimal ALPHA = new BigDecimal("0.3");
    private static final HerbId HUANGQI = HerbId.of("huangqi");
    private static final Terms MONTH = new Terms(28, 7, Mass.ofGrams(1000));

    @Test
    void expectsWhatEveryWeekTookAndIsNeverWrong() {
        var forecast = Forecast.of(weeks(700, 700, 700, 700), ALPHA);
        assertThat(forecast).isEqualTo(new Forecast(Mass.ofGrams(700), Optional.of(Mass.ZERO), 4));
        assertThat(forecast.over(28)).isEqualTo(Mass.ofGrams(2800));
        assertThat(forecast.safety(28)).isEqualTo(Mass.ZERO);
    }

    /** 100, then 100 + 0.3 × 100 = 130, then 130 + 0.3 × (100 − 130) = 121; wrong by 100 and by 30, 65 in the mean. */
    @Test
    void movesByTheShareItWasWrongByAndSaysHowWrongItWas() {
        assertThat(Forecast.of(weeks(100, 200, 100), ALPHA))
            .isEqualTo(new Forecast(Mass.ofGrams(121), Optional.of(Mass.ofGrams(65)), 3));
    }

    @Test
    void claimsNoErrorItCannotKnow() {
        assertThat(Forecast.of(List.of(), ALPHA)).isEqualTo(new Forecast(Mass.ZERO, Optional.empty(), 0));
        assertThat(Forecast.of(weeks(100), ALPHA).error()).isEmpty();
        assertThat(Forecast.of(weeks(100, 100), ALPHA).error()).isEmpty();
        assertThat(Forecast.of(weeks(100, 100, 100), ALPHA).error()).contains(Mass.ZERO);
    }

    /** Five weeks of 700 g are 3,500 g; 500 g lie there; in packs of 1 kg that is 3 kg. */
    @Test
    void ordersInWholePacksWhatCoverAndLeadTimeTake() {
        assertThat(proposal(500, 0, 0).order()).isEqualTo(Mass.ofGrams(3000));
        assertThat(proposal(499, 0, 0).order()).isEqualTo(Mass.ofGrams(4000));
        assertThat(proposal(0, 500, 0).order()).isEqualTo(Mass.ofGrams(3000));
    }

    @Test
    void ordersNothingWhileWhatLiesThereLastsBeyondTheLeadTime() {
        assertThat(proposal(701, 0, 0).order()).isEqualTo(Mass.ZERO);
        assertThat(proposal(700, 0, 0).order()).isEqualTo(Mass.ofGrams(3000));
        assertThat(proposal(700, 1, 0).order()).isEqualTo(Mass.ZERO);
    }

    @Test
    void ordersWhatIsWaitedForEvenWhenNothingWasEverTaken() {
        var never = new Proposal(HUANGQI, Forecast.of(List.of(), ALPHA), MONTH, Mass.ZERO, Mass.ZERO,
            Mass.ofGrams(70));
        assertThat(never.order()).isEqualTo(Mass.ofGrams(1000));
    }

    private static Proposal proposal(long free, long onOrder, long missing) {
        return new Proposal(HUANGQI, Forecast.of(weeks(700, 700, 700, 700), ALPHA), MONTH, Mass.ofGrams(free),
            Mass.ofGrams(onOrder), Mass.ofGrams(missing));
    }

    private static List<Mass> weeks(long... grams) {
        return Arrays.stream(grams).mapToObj(Mass::ofGrams).toList();
    }
}
