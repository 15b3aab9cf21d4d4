package org.xinglin.pharmacy;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 班次标识. */
public record ShiftId(UUID value) {
    public static ShiftId of(String text) { return new ShiftId(Ids.parse(text)); }

    public static ShiftId next() { return new ShiftId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
