package org.xinglin.delivery;

import java.time.Instant;
import java.util.Optional;
import org.xinglin.kernel.HumanNumber;

/** 投诉. @param parcel what it is about; @param toldBy who complains, as they said; @param answer once there is one */
public record Complaint(ComplaintId id, HumanNumber number, ParcelId parcel, String parcelNumber, String told,
    String toldBy, Instant takenAt, String takenBy, Optional<Answer> answer, int version) {
    /** 答复. */
    public record Answer(String text, Instant at, String by) {}
}
