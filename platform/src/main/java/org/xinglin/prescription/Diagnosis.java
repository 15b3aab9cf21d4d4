package org.xinglin.prescription;

import java.util.List;
import java.util.Optional;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;

/** 中医诊断: disease and syndromes, both mandatory, as they stood when the prescription was submitted; the ICD-10 code beside. */
public record Diagnosis(TcmDiseaseId disease, List<SyndromeId> syndromes, Optional<String> icd10) {
    public Diagnosis {
        syndromes = List.copyOf(syndromes);
        if (syndromes.isEmpty()) throw new IllegalArgumentException("a TCM diagnosis has a syndrome");
    }
}
