package org.xinglin.pharmacy.purchasing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Mass;

/**
 * 消耗预测: what a week will take. Simple exponential smoothing over whole weeks of dispensing: each week moves the forecast by the
 * share {@code alpha} of what it was wrong by. No season and no trend: where there is one, the error says so.
 *
 * @param aWeek what the next week is expected to take
 * @param error mean absolute error of the forecast of each past week from the weeks before it; none with fewer than three weeks
 * @param weeks how many it rests on
 */
public record Forecast(Mass aWeek, Optional<Mass> error, int weeks) {
    private static final int FEWEST = 3;

    /** @param taken what each whole week took, the oldest first; @param alpha above 0, at most 1 */
    public static Forecast of(List<Mass> taken, BigDecimal alpha) {
        if (taken.isEmpty()) return new Forecast(Mass.ZERO, Optional.empty(), 0);
        var expected = BigDecimal.valueOf(taken.getFirst().mg());
        var wrong = BigDecimal.ZERO;
        for (var week : taken.subList(1, taken.size())) {
            var off = BigDecimal.valueOf(week.mg()).subtract(expected);
            wrong = wrong.add(off.abs());
            expected = expected.add(off.multiply(alpha));
        }
        var error = taken.size() < FEWEST
            ? Optional.<Mass>empty()
            : Optional.of(rounded(wrong.divide(BigDecimal.valueOf(taken.size() - 1L), 0, RoundingMode.HALF_UP)));
        return new Forecast(rounded(expected), error, taken.size());
    }

    private static Mass rounded(BigDecimal mg) {
        return Mass.ofMg(mg.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** What {@code days} will take. */
    public Mass over(int days) {
        return rounded(BigDecimal.valueOf(aWeek.mg()).multiply(BigDecimal.valueOf(days)).divide(BigDecimal.valueOf(7),
            0, RoundingMode.UP));
    }

    /** 安全库存: the error of a week, grown by the square root of the weeks, since errors partly cancel out. */
    public Mass safety(int days) {
        return error.map(each -> Mass.ofMg(Math.round(each.mg() * Math.sqrt(days / 7.0)))).orElse(Mass.ZERO);
    }
}
