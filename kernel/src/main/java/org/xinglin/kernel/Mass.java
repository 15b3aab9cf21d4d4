package org.xinglin.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** 重量: whole milligrams; never negative. */
public record Mass(long mg) implements Comparable<Mass> {
    public static final Mass ZERO = new Mass(0);
    private static final Pattern GRAMS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

    public Mass {
        if (mg < 0) throw new IllegalArgumentException("mass is %d mg, must not be negative".formatted(mg));
    }

    public static Mass ofMg(long mg) { return new Mass(mg); }

    /** @param grams decimal grams with at most three places, such as {@code 4.5} */
    public static Mass ofGrams(String grams) {
        if (!GRAMS.matcher(grams.strip()).matches())
            throw new IllegalArgumentException("not a weight in grams with at most three decimals: " + grams);
        return new Mass(new BigDecimal(grams.strip()).movePointRight(3).longValueExact());
    }

    public static Mass ofGrams(long grams) { return new Mass(Math.multiplyExact(grams, 1000)); }

    public Mass plus(Mass other) { return new Mass(Math.addExact(mg, other.mg)); }

    /** @throws IllegalArgumentException if {@code other} is more than this */
    public Mass minus(Mass other) {
        return new Mass(mg - other.mg);
    }

    public Mass times(long count) { return new Mass(Math.multiplyExact(mg, count)); }

    public boolean isZero() { return mg == 0; }

    /**
     * The price of this mass at a price per kilogram, rounded half up to the fen: the one place a row's price is rounded.
     *
     * @param perKilogram fen per 1,000 g
     */
    public Money at(Money perKilogram) {
        return Money.ofFen(BigDecimal.valueOf(mg).multiply(BigDecimal.valueOf(perKilogram.fen()))
            .divide(BigDecimal.valueOf(1_000_000), 0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Decimal grams without trailing zeros, such as {@code 4.5}. */
    public String grams() {
        var grams = BigDecimal.valueOf(mg, 3).stripTrailingZeros();
        return grams.scale() < 0 ? grams.setScale(0).toPlainString() : grams.toPlainString();
    }

    @Override
    public int compareTo(Mass other) { return Long.compare(mg, other.mg); }

    @Override
    public String toString() { return grams() + " g"; }
}
