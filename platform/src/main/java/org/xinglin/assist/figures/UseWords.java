package org.xinglin.assist.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** 统计用语: how shares are written. */
public final class UseWords {
    private UseWords() {}

    /** A dash where nothing was counted. */
    public static String percent(Optional<BigDecimal> share) {
        return share.map(part -> part.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %").orElse("—");
    }
}
