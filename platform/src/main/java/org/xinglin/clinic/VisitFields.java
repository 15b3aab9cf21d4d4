package org.xinglin.clinic;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Icd10;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.Syndrome;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDisease;
import org.xinglin.knowledge.TcmDiseaseId;

/**
 * 病历表单: what stands in the fields of the visit's page, as typed, whether it can be kept or not. Terms come by id from the pickers
 * and by name from a browser without script.
 *
 * @param typed each field with its values; fields that the page does not have are left out
 */
public record VisitFields(Map<String, List<String>> typed) {
    private static final List<String> TEXTS = List.of("chiefComplaint", "presentIllness", "inspection", "listening",
        "tongueNote", "pulseNote", "findingNames", "treatment");
    private static final List<String> TERMS = List.of("finding", "disease", "syndrome", "icd10");
    private static final Set<String> NAMES = Stream.of(TEXTS.stream(), TERMS.stream(),
        Arrays.stream(PulsePlace.values()).map(PulsePlace::field), Arrays.stream(Vital.values()).map(Vital::field))
        .flatMap(names -> names).collect(Collectors.toUnmodifiableSet());
    private static final String SEPARATORS = "[\\s,，、;；]+";
    private static final int LONGEST_SHOWN = 40;

    public VisitFields {
        var known = new LinkedHashMap<String, List<String>>();
        typed.forEach((name, values) -> {
            var filled = Optional.ofNullable(values).stream().flatMap(List::stream)
                .filter(value -> value != null && !value.isBlank()).toList();
            if (NAMES.contains(name) && !filled.isEmpty()) known.put(name, filled);
        });
        typed = Map.copyOf(known);
    }

    /** As the record stands. */
    static VisitFields of(Notes notes) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("chiefComplaint", List.of(notes.chiefComplaint()));
        fields.put("presentIllness", List.of(notes.presentIllness()));
        fields.put("inspection", List.of(notes.inspection()));
        fields.put("listening", List.of(notes.listening()));
        fields.put("tongueNote", List.of(notes.tongueNote()));
        fields.put("pulseNote", List.of(notes.pulseNote()));
        fields.put("finding", notes.findings().stream().map(SymptomId::value).toList());
        for (var place : PulsePlace.values())
            fields.put(place.field(), notes.pulses().at(place).stream().map(SymptomId::value).toList());
        for (var vital : Vital.values())
            fields.put(vital.field(), List.of(vital.written(vital.of(notes.vitals()))));
        notes.diagnosis().ifPresent(diagnosis -> {
            fields.put("disease", List.of(diagnosis.disease().value()));
            fields.put("syndrome", diagnosis.syndromes().stream().map(SyndromeId::value).toList());
            fields.put("treatment", List.of(diagnosis.treatment()));
        });
        notes.icd10().ifPresent(code -> fields.put("icd10", List.of(code)));
        return new VisitFields(fields);
    }

    public String text(String name) { return list(name).stream().findFirst().orElse(""); }

    public List<String> list(String name) { return typed.getOrDefault(name, List.of()); }

    public boolean has(String name, String value) { return list(name).contains(value); }

    /** The known signs of a field; what stands on the tongue has its own place. */
    public List<Symptom> signs(Knowledge knowledge, String name) {
        return list(name).stream().flatMap(value -> symptom(knowledge, value).stream())
            .filter(symptom -> !TonguePart.has(symptom.id())).toList();
    }

    public Optional<TcmDisease> disease(Knowledge knowledge) {
        var typed = text("disease").strip();
        return slug(typed) ? knowledge.disease(TcmDiseaseId.of(typed)) : knowledge.diseaseByName(typed);
    }

    public List<Syndrome> syndromes(Knowledge knowledge) {
        return list("syndrome").stream().flatMap(typed -> syndrome(knowledge, typed).stream()).toList();
    }

    private static Optional<Syndrome> syndrome(Knowledge knowledge, String typed) {
        var word = typed.strip();
        return slug(word) ? knowledge.syndrome(SyndromeId.of(word)) : knowledge.syndromeByName(word);
    }

    public Optional<Icd10> icd10(Knowledge knowledge) { return knowledge.icd10(text("icd10")); }

    /**
     * What is to be kept.
     *
     * @throws Refused TERM_UNKNOWN, DIAGNOSIS_INCOMPLETE, VITAL_UNREADABLE or TEXT_TOO_LONG
     */
    Notes notes(Knowledge knowledge) {
        var findings = Stream.concat(words("finding"), words("findingNames")).map(word -> named(knowledge, word))
            .toList();
        var felt = new EnumMap<PulsePlace, List<SymptomId>>(PulsePlace.class);
        for (var place : PulsePlace.values())
            felt.put(place, words(place.field()).map(word -> named(knowledge, word)).toList());
        return new Notes(text("chiefComplaint").strip(), text("presentIllness"), text("inspection"), text("listening"),
            text("tongueNote"), text("pulseNote"), findings, new Pulses(felt), vitals(), diagnosis(knowledge),
            Optional.of(text("icd10").strip()).filter(code -> !code.isEmpty()));
    }

    private Vitals vitals() {
        var vitals = Vitals.NONE;
        for (var vital : Vital.values())
            vitals = vital.in(vitals, Vitals.read(text(vital.field()), vital.unit()));
        return vitals;
    }

    private Optional<TcmDiagnosis> diagnosis(Knowledge knowledge) {
        var syndromes = list("syndrome").stream().map(typed -> syndrome(knowledge, typed).map(Syndrome::id)
            .orElseThrow(() -> unknown(typed))).toList();
        var disease = text("disease");
        if (disease.isEmpty() && syndromes.isEmpty()) return Optional.empty();
        if (disease.isEmpty()) throw new Refused(ClinicRefusal.DIAGNOSIS_INCOMPLETE);
        return Optional.of(new TcmDiagnosis(disease(knowledge).map(TcmDisease::id).orElseThrow(() -> unknown(disease)),
            syndromes, text("treatment")));
    }

    private Stream<String> words(String name) {
        return list(name).stream().flatMap(value -> Arrays.stream(value.split(SEPARATORS)))
            .filter(word -> !word.isEmpty());
    }

    /** @throws Refused TERM_UNKNOWN */
    private static SymptomId named(Knowledge knowledge, String word) {
        return symptom(knowledge, word).or(() -> knowledge.symptomByName(word)).map(Symptom::id)
            .orElseThrow(() -> unknown(word));
    }

    private static Refused unknown(String word) {
        return new Refused(ClinicRefusal.TERM_UNKNOWN,
            word.length() > LONGEST_SHOWN ? word.substring(0, LONGEST_SHOWN) + "…" : word);
    }

    private static Optional<Symptom> symptom(Knowledge knowledge, String id) {
        return slug(id) ? knowledge.symptom(SymptomId.of(id)) : Optional.empty();
    }

    /** Whether it can be an identifier of the dictionary. */
    private static boolean slug(String typed) {
        return typed.matches("[a-z][a-z0-9_]{0,59}");
    }
}
