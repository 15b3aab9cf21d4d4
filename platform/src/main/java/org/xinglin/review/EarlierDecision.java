package org.xinglin.review;

import java.util.List;
import org.xinglin.prescription.PrescriptionId;

/** 既往审方: what a pharmacist decided of another prescription of the same resident. @param reasons of a return */
public record EarlierDecision(PrescriptionId prescription, TaskStep step, List<ReturnReason> reasons) {
    public EarlierDecision {
        reasons = List.copyOf(reasons);
    }
}
