package org.xinglin.assist.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.xinglin.assist.constitution.Constitutions;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.Visit;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.person.Residents;
import org.xinglin.review.ResidentForRules;

/** 四诊所得: puts a visit, as it was saved or as its form stands, into the engine's words. */
@Component
public class Examined {
    private static final String PULSE = "脉";
    /** Longer texts are read from their beginning; the clinic takes longer ones in several fields. */
    private static final int LONGEST_TEXT = 20_000;
    private final Knowledge knowledge;
    private final Residents residents;
    private final Constitutions constitutions;
    private final DeniedFindings denials;

    Examined(Knowledge knowledge, Residents residents, Constitutions constitutions,
        DeniedFindings denials) {
        this.knowledge = knowledge;
        this.residents = residents;
        this.constitutions = constitutions;
        this.denials = denials;
    }

    /** As it was saved, with the patterns the doctor has settled on. */
    public FourExaminations saved(Visit visit) {
        var notes = visit.notes();
        var present = known(notes.findings());
        return new FourExaminations(present, denied(visit, present, Set.of()), text(List.of(notes.chiefComplaint(),
            notes.presentIllness(), notes.inspection(), notes.listening(), notes.tongueNote()), notes.pulseNote()),
            resident(visit), constitutions.holding(visit.person()),
            notes.diagnosis().map(TcmDiagnosis::syndromes).orElse(List.of()).stream().filter(this::isPattern)
                .toList());
    }

    /** As the fields of the visit's form stand; what cannot be read is left out. */
    public FourExaminations typed(Visit visit, MultiValueMap<String, String> form) {
        var present = findings(form, "finding");
        return new FourExaminations(present, denied(visit, present, findings(form, "denied")),
            text(Stream.of("chiefComplaint", "presentIllness", "inspection",
                "listening", "tongueNote").map(field -> first(form, field)).toList(), first(form, "pulseNote")),
            resident(visit), constitutions.holding(visit.person()), List.of());
    }

    /** What was recorded as denied and what the form denies besides; what is there goes before. */
    private Set<SymptomId> denied(Visit visit, Set<SymptomId> present, Set<SymptomId> besides) {
        var denied = new HashSet<>(known(List.copyOf(denials.of(visit.id()))));
        denied.addAll(besides);
        denied.removeAll(present);
        return denied;
    }

    private org.xinglin.engine.review.Resident resident(Visit visit) {
        return ResidentForRules.of(residents.facts(visit.person()),
            visit.notes().vitals().weightG().map(Mass::ofGrams));
    }

    private Set<SymptomId> findings(MultiValueMap<String, String> form, String field) {
        var ids = new ArrayList<SymptomId>();
        for (var text : form.getOrDefault(field, List.of()))
            if (text.matches("sx_[a-z0-9_]{1,80}")) ids.add(SymptomId.of(text));
        return known(ids);
    }

    private Set<SymptomId> known(List<SymptomId> ids) {
        return ids.stream().filter(id -> knowledge.symptom(id).isPresent()).collect(Collectors.toSet());
    }

    private boolean isPattern(SyndromeId id) {
        return knowledge.syndrome(id).filter(pattern -> !pattern.isCategoryTerm()).isPresent();
    }

    private static String text(List<String> fields, String pulse) {
        var said = Stream.concat(fields.stream(), Stream.of(pulse.isBlank() || pulse.contains(PULSE)
            ? pulse
            : PULSE + pulse)).filter(Predicate.not(String::isBlank)).collect(Collectors.joining("。"));
        return said.length() > LONGEST_TEXT ? said.substring(0, LONGEST_TEXT) : said;
    }

    private static String first(MultiValueMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("").strip();
    }
}
