package org.xinglin.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** 金额: an amount of whole fen (0.01 yuan); may be negative in a refund or a correction. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);
    private static final Pattern YUAN = Pattern.compile("-?\\d{1,12}(\\.\\d{1,2})?");

    public static Money ofFen(long fen) { return new Money(fen); }

    /** @param yuan decimal yuan with at most two places, such as {@code 12.5} */
    public static Money ofYuan(String yuan) {
        if (!YUAN.matcher(yuan.strip()).matches())
            throw new IllegalArgumentException("not an amount in yuan with at most two decimals: " + yuan);
        return new Money(new BigDecimal(yuan.strip()).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) { return new Money(Math.addExact(fen, other.fen)); }

    public Money minus(Money other) { return new Money(Math.subtractExact(fen, other.fen)); }

    public Money times(long count) { return new Money(Math.multiplyExact(fen, count)); }

    /** The share of this amount at a ratio between 0 and 1, rounded half up to the fen: the one place a share is rounded. */
    public Money share(BigDecimal ratio) {
        if (ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0)
            throw new IllegalArgumentException("ratio is %s, must lie between 0 and 1".formatted(ratio));
        return new Money(BigDecimal.valueOf(fen).multiply(ratio).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** {@code some} of {@code all} equal parts of it, rounded down to the fen. */
    public Money of(long some, long all) {
        if (some < 0 || some > all) throw new IllegalArgumentException("%d of %d parts".formatted(some, all));
        return new Money(Math.multiplyExact(fen, some) / all);
    }

    /**
     * This amount spread over others in proportion, whole fen each: what is left over by rounding down goes to the largest
     * remainders, of equal ones to the first. Adds up to this amount; none exceeds what it is spread over.
     */
    public List<Money> over(List<Money> amounts) {
        long all = amounts.stream().mapToLong(Money::fen).sum();
        if (fen < 0 || fen > all) throw new IllegalArgumentException("%s over %s".formatted(this, amounts));
        if (fen == 0) return amounts.stream().map(amount -> ZERO).toList();
        var shares = amounts.stream().mapToLong(amount -> amount.fen * fen / all).toArray();
        long left = fen - Arrays.stream(shares).sum();
        IntStream.range(0, shares.length).boxed()
            .sorted(Comparator.comparing((Integer i) -> amounts.get(i).fen * fen % all).reversed())
            .limit(left).forEach(i -> shares[i]++);
        return Arrays.stream(shares).mapToObj(Money::ofFen).toList();
    }

    public boolean isNegative() { return fen < 0; }

    public boolean isZero() { return fen == 0; }

    /** Decimal yuan with two places, such as {@code 12.50}. */
    public String yuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @Override
    public int compareTo(Money other) { return Long.compare(fen, other.fen); }

    @Override
    public String toString() { return (fen < 0 ? "-¥" : "¥") + Money.ofFen(Math.abs(fen)).yuan(); }
}
