package org.xinglin.prescription.programme;

import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.xinglin.kernel.Ids;

/** 减免项目标识. */
@NamedInterface("programmes")
public record ProgrammeId(UUID value) {
    public static ProgrammeId of(String text) { return new ProgrammeId(Ids.parse(text)); }

    static ProgrammeId next() { return new ProgrammeId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
