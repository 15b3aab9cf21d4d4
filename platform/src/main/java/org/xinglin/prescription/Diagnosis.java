package org.xinglin.prescription;

import java.util.List;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;

/** 中医诊断: disease and syndromes, both mandatory, as they stood when the prescription was submitted; ICD-10 codes beside. */
public record Diagnosis(TcmDiseaseId disease, List<SyndromeId> syndromes, List<String> icd10) {
    public Diagnosis {
        syndromes = List.copyOf(syndromes);
        icd10 = List.copyOf(icd10);
        if (syndromes.isEmpty()) throw new IllegalArgumentException("a TCM diagnosis has a syndrome");
    }
}
