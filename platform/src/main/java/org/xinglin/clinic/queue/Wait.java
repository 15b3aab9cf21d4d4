package org.xinglin.clinic.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * 预计等候: measured, or nothing.
 *
 * @param ahead how many are called first; @param median of a visit; @param measured on how many visits, over @param days
 * @param doctors who see people there today
 */
public record Wait(int ahead, Optional<Duration> median, int measured, int days, int doctors) {
    /** Empty where too few visits were measured, or nobody sees anyone today. */
    public Optional<Duration> expected() {
        return doctors == 0
            ? Optional.empty()
            : median.map(each -> each.multipliedBy(ahead).dividedBy(doctors));
    }
}
