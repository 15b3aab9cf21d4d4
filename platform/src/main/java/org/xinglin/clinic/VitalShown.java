package org.xinglin.clinic;

import java.util.Arrays;
import java.util.List;

/**
 * 体征显示: a vital sign as a page shows it.
 *
 * @param struck what stood there by mistake, the oldest first; @param trend over earlier visits and this one
 */
public record VitalShown(Vital vital, String value, List<Correction> struck, Trend trend) {
    static List<VitalShown> of(Visit visit, List<Correction> corrections, List<Measured> before) {
        var vitals = visit.notes().vitals();
        var now = new Measured(visit.day(), vitals);
        return Arrays.stream(Vital.values()).map(vital -> new VitalShown(vital, vital.written(vital.of(vitals)),
            corrections.stream().filter(each -> each.of(vital)).toList(), Trend.of(vital, before, now))).toList();
    }
}
