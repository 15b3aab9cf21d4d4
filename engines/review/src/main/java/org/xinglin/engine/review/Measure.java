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
        GRAMS("g", "g"),
        /** Days a prescription covers or may be redeemed in. */
        DAYS("日", "days"),
        /** Rows of pieces. */
        ROWS("味", "rows"),
        /** Western and patent medicines on one sheet. */
        MEDICINES("种", "medicines"),
        /** Yuan a packet. */
        YUAN("元", "yuan");

        private final String zh;
        private final String en;

        Unit(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    static Measure ofMicro(long micro, Unit unit) {
        var plain = BigDecimal.valueOf(micro, MICRO).stripTrailingZeros();
        return new Measure(plain.setScale(Math.max(plain.scale(), 0)), unit);
    }

    static Measure ofFen(long fen) { return new Measure(BigDecimal.valueOf(fen, 2), Unit.YUAN); }

    static Measure of(long whole, Unit unit) { return new Measure(BigDecimal.valueOf(whole), unit); }

    /** The value with its unit, such as {@code 12 g a day}. */
    public String text(Locale locale) {
        return locale.getLanguage().equals("zh")
            ? value.toPlainString() + " " + unit.zh
            : value.toPlainString() + " " + unit.en;
    }
}
