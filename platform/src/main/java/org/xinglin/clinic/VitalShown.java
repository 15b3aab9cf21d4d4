package org.xinglin.clinic;

import java.util.Arrays;
import java.util.List;

/** 体征显示: a vital sign as a page shows it. @param struck what stood there by mistake, the oldest first */
public record VitalShown(Vital vital, String value, List<Correction> struck) {
    static List<VitalShown> of(Vitals vitals, List<Correction> corrections) {
        return Arrays.stream(Vital.values()).map(vital -> new VitalShown(vital, vital.written(vital.of(vitals)),
            corrections.stream().filter(each -> each.of(vital)).toList())).toList();
    }
}
