package org.xinglin.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xinglin.prescription.PrescriptionId;

/**
 * 更正后重新审核: what a correction of the record changes for a prescription.
 *
 * @param field, before, after as the clinic corrected them; @param found what the rules find now and did not find before
 */
public record Recheck(UUID correction, PrescriptionId prescription, int version, Instant at, String field,
    String before, String after, Outcome outcome, List<String> found, String rulesVersion) {
    /** 结果. */
    public enum Outcome {
        /** 无新问题. */
        CLEAR,
        /** 退回: it had passed, or waited for a pharmacist. */
        RETURNED,
        /** It was with the prescriber anyway. */
        WITH_PRESCRIBER,
        /** 已收费或已发药: nobody can take it back here; prescriber and chief pharmacist are told. */
        TOO_LATE;

        String column() { return name().toLowerCase(Locale.ROOT); }
    }

    public Recheck {
        found = List.copyOf(found);
    }
}
