package org.xinglin.pharmacy.purchasing;

import org.xinglin.kernel.Mass;

/** 采购条件. @param coverDays how long an order shall last; @param leadDays until it stands on the shelf; @param pack least amount sold */
public record Terms(int coverDays, int leadDays, Mass pack) {
    public Terms {
        if (coverDays < 1 || leadDays < 0 || pack.isZero())
            throw new IllegalArgumentException("cover %d, lead %d, pack %s".formatted(coverDays, leadDays, pack));
    }
}
