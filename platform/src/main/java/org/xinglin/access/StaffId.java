package org.xinglin.access;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 工作人员标识: one person who works in the county. */
public record StaffId(UUID value) {
    public static StaffId of(String text) { return new StaffId(Ids.parse(text)); }

    static StaffId next() { return new StaffId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
