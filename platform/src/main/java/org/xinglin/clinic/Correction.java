package org.xinglin.clinic;

import java.time.Instant;
import java.util.UUID;

/**
 * 更正: what stood in the record by mistake, and what holds.
 *
 * @param field column of a vital sign, or {@link #ALLERGIES}; @param before as people write it, empty where nothing stood there
 */
public record Correction(UUID id, String field, String before, String after, String why, Instant at, String staff) {
    public static final String ALLERGIES = "allergies";

    public boolean of(Vital vital) { return field.equals(vital.column()); }
}
