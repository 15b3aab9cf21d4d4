package org.xinglin.clinic;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 就诊标识. */
public record VisitId(UUID value) {
    public static VisitId of(String text) { return new VisitId(Ids.parse(text)); }

    public static VisitId next() { return new VisitId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
