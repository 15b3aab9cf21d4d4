package org.xinglin.review.audit;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 点评标识. */
public record AuditId(UUID value) {
    public static AuditId of(String text) { return new AuditId(Ids.parse(text)); }

    static AuditId next() { return new AuditId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
