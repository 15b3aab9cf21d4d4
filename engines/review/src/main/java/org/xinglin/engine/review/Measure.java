package org.xinglin.engine.review;

import java.math.BigDecimal;
import java.util.Locale;

/** 度量: a value and its unit, as measured or as the limit allows. */
public record Measure(BigDecimal value, Unit unit) {
    private static final int MICRO = 6;

    /** 单位. */
    public enum Unit {
        /** Grams a day. */
        GRAMS_A_DAY("g/日", "g a day"),
        /** Grams in all. */
        GRAMS("g", "g"), DAYS("日", "days"), ROWS("味", "rows");

        private final String zh;
        private final String en;

        Unit(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    static Measure ofMicro(long micro, Unit unit) {
        var plain = BigDecimal.valueOf(micro, MICRO).stripTrailingZeros();
        return new Measure(plain.scale() < 0 ? plain.setScale(0) : plain, unit);
    }

    static Measure of(long whole, Unit unit) { return new Measure(BigDecimal.valueOf(whole), unit); }

    public String text(Locale locale) {
        return locale.getLanguage().equals("zh")
            ? value.toPlainString() + " " + unit.zh
            : value.toPlainString() + " " + unit.en;
    }
}
