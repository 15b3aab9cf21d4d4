package org.xinglin.clinic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.page.Page;
import org.xinglin.person.ResidentWords;

/** 病历用语: what the record keeps, as people read it. */
public final class VisitWords {
    private VisitWords() {}

    /** The name of a field of {@link VersionShown.Change}, of {@link Correction}, or of a resident's record; several with commas between. */
    public static String field(Page page, String field) {
        return page.list(Stream.of(field.split(","))
            .map(each -> vital(each).map(vital -> page.text(vital.key()))
                .orElseGet(
                    () -> page.text((page.has("clinic.field." + each) ? "clinic.field." : "person.field.") + each)))
            .toList());
    }

    public static String values(Page page, Knowledge knowledge, String field, List<String> kept) {
        return page.list(kept.stream().map(value -> value(page, knowledge, field, value)).toList());
    }

    private static String value(Page page, Knowledge knowledge, String field, String kept) {
        var locale = page.locale();
        return switch (field) {
            case "stage" -> page.text("clinic.stage", Visit.Stage.valueOf(kept));
            case "findings" -> knowledge.symptom(SymptomId.of(kept)).map(each -> each.nameIn(locale)).orElse(kept);
            case "pulses" -> page.list(Pulses.of(List.of(kept)).felt().entrySet().stream()
                .map(felt -> page.text("clinic.pulse", felt.getKey()) + " " + values(page, knowledge, "findings",
                    felt.getValue().stream().map(SymptomId::value).toList()))
                .toList());
            case "syndromes" -> knowledge.syndrome(SyndromeId.of(kept)).map(each -> each.nameIn(locale)).orElse(kept);
            case "disease" -> knowledge.disease(TcmDiseaseId.of(kept)).map(each -> each.nameIn(locale)).orElse(kept);
            case "icd10" -> knowledge.icd10(kept).map(each -> kept + " " + each.nameIn(locale)).orElse(kept);
            default -> vital(field)
                .map(vital -> vital.written(Optional.of(Integer.valueOf(kept))) + " " + vital.measure()).orElse(kept);
        };
    }

    /** Signs of the dictionary, with commas between. */
    public static String signs(Page page, Knowledge knowledge, List<SymptomId> signs) {
        return values(page, knowledge, "findings", signs.stream().map(SymptomId::value).toList());
    }

    /** Disease and syndromes, as a doctor says them in one breath. */
    public static String diagnosis(Page page, Knowledge knowledge, TcmDiagnosis diagnosis) {
        return values(page, knowledge, "disease", List.of(diagnosis.disease().value())) + "　"
            + values(page, knowledge, "syndromes", diagnosis.syndromes().stream().map(SyndromeId::value).toList());
    }

    /** A value of a correction: with its measure, or that there was none. */
    public static String corrected(Page page, Correction correction, String value) {
        return page.show(written(correction, value));
    }

    /** The same for {@link Page#show}. */
    static Object written(Correction correction, String value) {
        if (value.isEmpty()) return new Worded("clinic.not-measured");
        if (value.equals("not-asked") || value.equals("none")) return new Worded("person.value." + value);
        return vital(correction.field()).map(vital -> value + " " + vital.measure()).orElse(value);
    }

    /** Key of the field's name. */
    static String key(Correction correction) {
        return vital(correction.field()).map(Vital::key).orElse("clinic.field." + correction.field());
    }

    /** The same without its measure. */
    public static String plain(Page page, String value) {
        return switch (value) {
            case "" -> page.text("clinic.not-measured");
            default -> ResidentWords.said(page, value);
        };
    }

    private static Optional<Vital> vital(String field) {
        return Stream.of(Vital.values()).filter(vital -> vital.column().equals(field)).findFirst();
    }
}
