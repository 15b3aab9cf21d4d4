package org.xinglin.decoction;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * 滤药: what is told at the end of a boil.
 *
 * @param stirs how often it was stirred; @param hottest °C, if measured; @param waterMl second water, 0 after the second boil
 * @param residueDone no paste lumps, no white or hard core; @param reason why a usual bound was left, else empty
 */
public record Straining(int stirs, Optional<BigDecimal> hottest, int waterMl, boolean residueDone, String reason) {}
