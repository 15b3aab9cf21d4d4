package org.xinglin.person;

import java.time.Instant;
import java.util.List;
import org.xinglin.kernel.Role;

/** 变更: one change of a resident's record, by whom, with what stood before. */
public record ResidentChange(int version, Instant at, String staff, Role role, String institution,
    List<Field> fields) {
    /** One field; empty text means that nothing stood or stands there. */
    public record Field(String field, String before, String after) {}
}
