package org.xinglin.institution;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 机构标识: names an institution. */
public record InstitutionId(UUID value) implements Origin {
    public static InstitutionId of(String text) { return new InstitutionId(Ids.parse(text)); }

    public static InstitutionId next() { return new InstitutionId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
