package org.xinglin.prescription;

import java.util.Collection;
import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 处方标识: names one prescription through all its versions. */
public record PrescriptionId(UUID value) {
    /** @throws IllegalArgumentException unless {@code text} is a UUID */
    public static PrescriptionId of(String text) {
        return new PrescriptionId(Ids.parse(text));
    }

    public static PrescriptionId next() { return new PrescriptionId(Ids.next()); }

    /** For a parameter of type {@code uuid[]}. */
    public static UUID[] array(Collection<PrescriptionId> ids) {
        return ids.stream().map(PrescriptionId::value).toArray(UUID[]::new);
    }

    @Override
    public String toString() { return value.toString(); }
}
