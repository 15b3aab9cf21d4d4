package org.xinglin.decoction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * 操作记录: one step of one order, who did it and when.
 *
 * @param pot number of the pot; @param waterMl poured in; @param temperature hottest, °C; @param stirs how often stirred
 * @param reason why a usual bound was left, or it was ended; often empty
 */
public record Step(Kind kind, Instant at, Worker by, OptionalInt pot, OptionalInt waterMl,
    Optional<BigDecimal> temperature, OptionalInt stirs, String reason) {
    /** 步骤. */
    public enum Kind {
        RECEIVED, RECLASSIFIED, URGENT, SOAKED, PUT_ON, BOILED, REST_ADDED, LATE_ADDED, STRAINED, BOILED_AGAIN, STRAINED_AGAIN, PACKED, MISCOUNTED, COUNT_EXPLAINED, CHECKED, RELEASED, SAMPLE_DISCARDED, POT_BROKE_DOWN, FAILED, REMADE, CANCELLED, HANDED_OVER
    }

    static Step of(Kind kind, Worker by, Instant at, String reason) {
        return new Step(kind, at, by, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty(),
            reason.strip());
    }

    Step inPot(int number, int ml) {
        return new Step(kind, at, by, OptionalInt.of(number), ml == 0 ? OptionalInt.empty() : OptionalInt.of(ml),
            temperature, stirs, reason);
    }

    Step stirred(int times, Optional<BigDecimal> hottest, int nextWaterMl) {
        return new Step(kind, at, by, pot, nextWaterMl == 0 ? OptionalInt.empty() : OptionalInt.of(nextWaterMl),
            hottest, OptionalInt.of(times), reason);
    }
}
