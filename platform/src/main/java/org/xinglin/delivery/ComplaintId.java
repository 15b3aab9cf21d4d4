package org.xinglin.delivery;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 投诉标识. */
public record ComplaintId(UUID value) {
    public static ComplaintId of(String text) { return new ComplaintId(Ids.parse(text)); }

    public static ComplaintId next() { return new ComplaintId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
