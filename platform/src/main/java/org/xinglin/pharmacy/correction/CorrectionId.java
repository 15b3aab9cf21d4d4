package org.xinglin.pharmacy.correction;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 更正标识. */
public record CorrectionId(UUID value) {
    public static CorrectionId of(String text) { return new CorrectionId(Ids.parse(text)); }

    static CorrectionId next() { return new CorrectionId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
