package org.xinglin.herb;

import java.util.List;

/** One row of the fees. @param today the fees that hold, the one for all institutions first; @param toCome those to hold later, the next first */
public record FeeLine(FeeKind kind, List<Fee> today, List<Fee> toCome) {
}
