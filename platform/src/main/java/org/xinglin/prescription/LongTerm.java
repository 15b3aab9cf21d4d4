package org.xinglin.prescription;

/**
 * 长期处方: why more than the ordinary days are prescribed.
 *
 * @param reason always; @param assessment what was assessed, for more than four weeks; @param patientConfirmed whether the patient
 *        has confirmed by signature, for more than four weeks (《长期处方管理规范（试行）》2021)
 */
public record LongTerm(String reason, String assessment, boolean patientConfirmed) {
    public LongTerm {
        if (reason.isBlank()) throw new IllegalArgumentException("a long-term prescription has a reason");
    }
}
