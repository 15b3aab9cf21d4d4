package org.xinglin.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** 比率: a part of a whole, half up; none of an empty whole. */
public final class Share {
    private Share() {}

    /** @param decimals to which it is written */
    public static Optional<BigDecimal> of(long part, long whole, int decimals) {
        return whole == 0
            ? Optional.empty()
            : Optional.of(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP));
    }
}
