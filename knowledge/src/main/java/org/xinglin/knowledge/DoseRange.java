package org.xinglin.knowledge;

import org.xinglin.kernel.Mass;

/** 用量范围: least and greatest mass, both included. */
public record DoseRange(Mass min, Mass max) {
    public DoseRange {
        if (min.isZero() || min.compareTo(max) > 0)
            throw new IllegalArgumentException("dose range %s to %s".formatted(min, max));
    }
}
