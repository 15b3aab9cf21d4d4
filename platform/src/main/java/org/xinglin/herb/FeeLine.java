package org.xinglin.herb;

import java.util.List;
import java.util.Optional;

/** One row of the fees. @param today the fee that holds; @param toCome those set to hold later, the next first */
public record FeeLine(FeeKind kind, Optional<Fee> today, List<Fee> toCome) {
}
