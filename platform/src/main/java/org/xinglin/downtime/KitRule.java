package org.xinglin.downtime;

import java.time.LocalDate;

/** 应急包规则: how often it is written and how long it stays; dated, with its source. */
public record KitRule(LocalDate effective, int everyMinutes, int keptHours, String source) {
    /** Whether at least one kit is always there. */
    boolean isSensible() {
        return everyMinutes >= 10 && everyMinutes <= 24 * 60 && keptHours <= 24 * 31
            && keptHours * 60 >= 2 * everyMinutes;
    }
}
