package org.xinglin.clinic;

import java.math.BigDecimal;
import java.util.Optional;
import org.xinglin.kernel.Refused;

/**
 * 生命体征: what was measured; empty is not measured.
 *
 * @param temperatureDc tenths of a degree Celsius; @param pulseRate and @param breathRate a minute; @param systolic and
 * @param diastolic mmHg; @param weightG grams; @param heightMm millimetres
 */
public record Vitals(Optional<Integer> temperatureDc, Optional<Integer> pulseRate, Optional<Integer> breathRate,
    Optional<Integer> systolic,
    Optional<Integer> diastolic, Optional<Integer> weightG, Optional<Integer> heightMm) {
    public static final Vitals NONE = new Vitals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(),
        Optional.empty(), Optional.empty());

    /** A stored whole number in the unit people write: 365 tenths as 36.5. */
    public static String decimal(int value, int unit) {
        return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(unit)).toPlainString();
    }

    /** @return empty for a blank; @throws Refused VITAL_UNREADABLE for what is no number with at most one decimal */
    static Optional<Integer> read(String typed, int unit) {
        if (typed.isBlank()) return Optional.empty();
        if (!typed.strip().matches("\\d{1,4}(\\.\\d)?"))
            throw new Refused(ClinicRefusal.VITAL_UNREADABLE, typed.length() > 20 ? typed.substring(0, 20) : typed);
        return Optional.of(new BigDecimal(typed.strip()).multiply(BigDecimal.valueOf(unit)).intValue());
    }
}
