package org.xinglin.institution;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 科室标识: names a department. */
public record DepartmentId(UUID value) {
    public static DepartmentId of(String text) { return new DepartmentId(Ids.parse(text)); }

    public static DepartmentId next() { return new DepartmentId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
