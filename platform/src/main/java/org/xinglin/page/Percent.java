package org.xinglin.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** 百分数: how a share is written everywhere, the sign directly after the number. */
public final class Percent {
    private Percent() {}

    /** Such as {@code 43%}. */
    public static String whole(double share) {
        return of(BigDecimal.valueOf(share), 0);
    }

    /** Such as {@code 12.5%}. */
    public static String of(double share) {
        return of(BigDecimal.valueOf(share), 1);
    }

    /** Such as {@code 12.5%}, or a dash where it does not exist. */
    public static String of(Optional<BigDecimal> share) {
        return share.map(there -> of(there, 1)).orElse("—");
    }

    /** Such as {@code +1.4%}. */
    public static String signed(BigDecimal share) {
        return (share.signum() < 0 ? "" : "+") + of(share, 1);
    }

    private static String of(BigDecimal share, int decimals) {
        return share.movePointRight(2).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + "%";
    }
}
