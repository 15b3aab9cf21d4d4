package org.xinglin.pharmacy.shortage;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 替换申请标识. */
public record SubstitutionId(UUID value) {
    public static SubstitutionId of(String text) { return new SubstitutionId(Ids.parse(text)); }

    static SubstitutionId next() { return new SubstitutionId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
