package org.xinglin.clinic;

import java.util.List;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;

/**
 * 中医诊断: a disease and at least one syndrome, both mandatory (中药处方格式及书写规范, rules.md 2.2).
 *
 * @param treatment 治法, free; may be empty
 */
public record TcmDiagnosis(TcmDiseaseId disease, List<SyndromeId> syndromes, String treatment) {
    public TcmDiagnosis {
        syndromes = List.copyOf(syndromes);
        if (syndromes.isEmpty()) throw new Refused(ClinicRefusal.DIAGNOSIS_INCOMPLETE);
    }
}
