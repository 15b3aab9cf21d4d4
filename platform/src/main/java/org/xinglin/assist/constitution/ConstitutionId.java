package org.xinglin.assist.constitution;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 体质辨识编号. */
public record ConstitutionId(UUID value) {
    public static ConstitutionId of(String text) { return new ConstitutionId(Ids.parse(text)); }

    @Override
    public String toString() { return value.toString(); }
}
