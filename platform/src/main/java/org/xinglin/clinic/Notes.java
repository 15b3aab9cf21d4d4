package org.xinglin.clinic;

import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.SymptomId;

/**
 * 病历: what the doctor writes in a visit: complaint, four examinations, vital signs, diagnosis. Free text is kept whole, up to
 * 20,000 characters a field.
 *
 * @param findings symptoms, tongue and pulse of the dictionary, in the order written; @param pulses what is felt at single places
 * @param icd10 western diagnosis beside the TCM one
 */
public record Notes(String chiefComplaint, String presentIllness, String inspection, String listening,
    String tongueNote, String pulseNote,
    List<SymptomId> findings, Pulses pulses, Vitals vitals, Optional<TcmDiagnosis> diagnosis, Optional<String> icd10) {
    public static final Notes EMPTY = new Notes("", "", "", "", "", "", List.of(), Vitals.NONE, Optional.empty(),
        Optional.empty());
    static final int LONGEST_TEXT = 20_000;

    public Notes {
        findings = findings.stream().distinct().toList();
        for (var text : List.of(chiefComplaint, presentIllness, inspection, listening, tongueNote, pulseNote,
            diagnosis.map(TcmDiagnosis::treatment).orElse("")))
            if (text.length() > LONGEST_TEXT)
                throw new Refused(ClinicRefusal.TEXT_TOO_LONG, text.length(), LONGEST_TEXT);
    }

    /** With no pulse felt apart. */
    public Notes(String chiefComplaint, String presentIllness, String inspection, String listening, String tongueNote,
        String pulseNote, List<SymptomId> findings, Vitals vitals, Optional<TcmDiagnosis> diagnosis,
        Optional<String> icd10) {
        this(chiefComplaint, presentIllness, inspection, listening, tongueNote, pulseNote, findings, Pulses.NONE,
            vitals,
            diagnosis, icd10);
    }

    /** The same with other vital signs. */
    Notes with(Vitals others) {
        return new Notes(chiefComplaint, presentIllness, inspection, listening, tongueNote, pulseNote, findings, pulses,
            others, diagnosis, icd10);
    }

    /**
     * With the vital signs that stand in the record already: once kept, a value goes only by correction.
     *
     * @throws Refused VITAL_STANDS
     */
    Notes keeping(Vitals standing) {
        var kept = vitals;
        for (var vital : Vital.values()) {
            var before = vital.of(standing);
            if (before.isEmpty()) continue;
            if (vital.of(vitals).filter(value -> !before.get().equals(value)).isPresent())
                throw new Refused(ClinicRefusal.VITAL_STANDS, new Worded(vital.key()), vital.written(before));
            kept = vital.in(kept, before);
        }
        return with(kept);
    }
}
