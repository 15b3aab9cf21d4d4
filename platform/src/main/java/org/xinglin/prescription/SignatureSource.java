package org.xinglin.prescription;

import java.util.Map;

/** 药师签名: who signs a prescription after the prescriber; the modules that know are beans of this kind. */
public interface SignatureSource {
    /** 审核, 调配, 核对, 发药: the four signatures of the footer. */
    enum Place {
        REVIEWED, DISPENSED, CHECKED, ISSUED
    }

    /** Names of those who have signed so far, for the prescription's current version; one or two statements. */
    Map<Place, String> signaturesOf(PrescriptionId id);
}
