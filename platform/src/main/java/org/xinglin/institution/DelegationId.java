package org.xinglin.institution;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 委托标识: names a delegation. */
public record DelegationId(UUID value) {
    public static DelegationId of(String text) { return new DelegationId(Ids.parse(text)); }

    public static DelegationId next() { return new DelegationId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
