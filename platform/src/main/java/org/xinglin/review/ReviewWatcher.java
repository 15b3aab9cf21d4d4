package org.xinglin.review;

import org.xinglin.kernel.Caller;
import org.xinglin.prescription.Prescription;

/** 审方旁听: is told inside the transaction in which a version is passed by the rules alone or decided by a pharmacist. */
public interface ReviewWatcher {
    default void passedByRules(Prescription prescription) {}

    /** @param task as it was decided */
    void decided(ReviewTask task, Prescription prescription, Caller by);
}
