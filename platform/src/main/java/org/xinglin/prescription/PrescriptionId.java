package org.xinglin.prescription;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 处方标识: names one prescription through all its versions. */
public record PrescriptionId(UUID value) {
    /** @throws IllegalArgumentException unless {@code text} is a UUID */
    public static PrescriptionId of(String text) {
        return new PrescriptionId(Ids.parse(text));
    }

    public static PrescriptionId next() { return new PrescriptionId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
