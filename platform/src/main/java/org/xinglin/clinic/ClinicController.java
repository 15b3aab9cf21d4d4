package org.xinglin.clinic;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.page.May;
import org.xinglin.person.Asked;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.person.Substances;

/** The doctor's desk: the visit. */
@Controller
@RequestMapping("/clinic")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class ClinicController {
    private static final int HISTORY = 10;
    private final Clinic clinic;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Substances substances;

    ClinicController(Clinic clinic, Residents residents, Institutions institutions, Knowledge knowledge,
        Substances substances) {
        this.substances = substances;
        this.clinic = clinic;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
    }

    /** @param urgent why they are to be called before all others; blank where they are not */
    @PostMapping("/visits")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String register(Caller caller, @RequestParam PersonId person, @RequestParam(defaultValue = "FIRST") Visit.Kind kind,
        @RequestParam(defaultValue = "") String urgent, @RequestParam(defaultValue = "") String department,
        @RequestParam(defaultValue = "false") boolean beginNow) {
        var id = clinic.register(caller, person,
            new Registration(kind, Optional.of(urgent).filter(why -> !why.isBlank()),
                Optional.of(department).filter(chosen -> !chosen.isBlank()).map(DepartmentId::of)));
        if (!beginNow || !caller.role().prescribes())
            return "redirect:/clinic?registered=" + id + "&done=clinic.registered";
        clinic.begin(caller, id, 0);
        return "redirect:/clinic/visits/" + id;
    }

    @PostMapping("/visits/{id}/begin")
    String begin(Caller caller, @PathVariable VisitId id, @RequestParam int version) {
        clinic.begin(caller, id, version);
        return "redirect:/clinic/visits/" + id;
    }

    @GetMapping("/visits/{id}")
    String visit(Caller caller, @PathVariable VisitId id, Model page) {
        var visit = clinic.visit(caller, id);
        page.addAttribute("visit", visit);
        page.addAttribute("resident", residents.get(caller, visit.person()));
        page.addAttribute("institution", institutions.get(visit.institution()));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("mine", clinic.isFor(caller, visit));
        page.addAttribute("mayReopen", clinic.mayReopen(caller, visit));
        page.addAttribute("mayCorrect", clinic.mayCorrect(caller, visit));
        var corrections = clinic.correctionsOf(visit);
        page.addAttribute("vitals", VitalShown.of(visit.notes().vitals(), corrections));
        page.addAttribute("corrections", corrections);
        return "clinic/visit";
    }

    /** For whom the machine was not at hand: a visit that took place already. */
    @GetMapping("/visits/late")
    String late(Caller caller, @RequestParam PersonId person, Model page) {
        page.addAttribute("resident", residents.get(caller, person));
        return "clinic/late";
    }

    /** @param tookPlace minute in county time, as a browser's field gives it */
    @PostMapping("/visits/late")
    String enterLate(Caller caller, @RequestParam PersonId person,
        @RequestParam(defaultValue = "FIRST") Visit.Kind kind, @RequestParam(defaultValue = "") String tookPlace,
        @RequestParam(defaultValue = "") String why) {
        return "redirect:/clinic/visits/" + clinic.enterLate(caller, person, kind, instant(tookPlace), why)
            + "?done=clinic.entered-late";
    }

    private static Instant instant(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(CountyCalendar.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused(ClinicRefusal.TIME_UNREADABLE);
        }
    }

    @PostMapping("/visits/{id}/reopen")
    String reopen(Caller caller, @PathVariable VisitId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String why) {
        clinic.reopen(caller, id, version, why);
        return "redirect:/clinic/visits/" + id + "?done=clinic.reopened";
    }

    @PostMapping("/visits/{id}/void")
    String voidVisit(Caller caller, @PathVariable VisitId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String why) {
        clinic.voidVisit(caller, id, version, why);
        return "redirect:/clinic/visits/" + id + "?done=clinic.voided";
    }

    /** @param value as people write it; blank where it was not measured at all */
    @PostMapping("/visits/{id}/corrections")
    String correct(Caller caller, @PathVariable VisitId id, @RequestParam int version, @RequestParam Vital vital,
        @RequestParam(defaultValue = "") String value, @RequestParam(defaultValue = "") String why) {
        clinic.correct(caller, id, version, vital, Vitals.read(value, vital.unit()), why);
        return "redirect:/clinic/visits/" + id + "?done=clinic.corrected";
    }

    /** @param allergy one each; all blank where there is none after all */
    @PostMapping("/visits/{id}/corrections/allergies")
    String correctAllergies(Caller caller, @PathVariable VisitId id, @RequestParam int version,
        @RequestParam int residentVersion, @RequestParam(defaultValue = "") List<String> allergy,
        @RequestParam(defaultValue = "") String why) {
        var named = allergy.stream().filter(words -> !words.isBlank()).map(substances::allergy).toList();
        clinic.correctAllergies(caller, id, version, residentVersion, Asked.of(named), why);
        return "redirect:/clinic/visits/" + id + "?done=clinic.corrected";
    }

    @PostMapping("/visits/{id}")
    String record(Caller caller, @PathVariable VisitId id, @RequestParam int version, @ModelAttribute VisitForm form,
        @RequestParam(defaultValue = "") String then) {
        clinic.record(caller, id, version, form.notes(knowledge));
        return switch (then) {
            case "prescribe" -> "redirect:/prescriptions/new?visit=" + id;
            case "close" -> {
                clinic.close(caller, id, version + 1);
                yield "redirect:/clinic?done=clinic.closed";
            }
            default -> "redirect:/clinic/visits/" + id + "?done=clinic.recorded";
        };
    }

    @PostMapping("/visits/{id}/copy")
    String copy(Caller caller, @PathVariable VisitId id, @RequestParam int version, @RequestParam VisitId earlier) {
        clinic.copyFrom(caller, id, version, earlier);
        return "redirect:/clinic/visits/" + id + "?done=clinic.copied";
    }

    @PostMapping("/visits/{id}/close")
    String close(Caller caller, @PathVariable VisitId id, @RequestParam int version) {
        clinic.close(caller, id, version);
        return "redirect:/clinic?done=clinic.closed";
    }

    @PostMapping("/visits/{id}/cancel")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String cancel(Caller caller, @PathVariable VisitId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        clinic.cancel(caller, id, version, reason);
        return "redirect:/clinic?done=clinic.cancelled";
    }

    @GetMapping("/visits/{id}/versions")
    String versions(Caller caller, @PathVariable VisitId id, Model page) {
        var visit = clinic.visit(caller, id);
        page.addAttribute("visit", visit);
        page.addAttribute("resident", residents.get(caller, visit.person()));
        page.addAttribute("versions", VersionShown.of(clinic.versionsOf(visit)));
        page.addAttribute("corrections", clinic.correctionsOf(visit));
        page.addAttribute("knowledge", knowledge);
        return "clinic/versions";
    }

    /** Fragment for a resident's page and the visit's side: earlier visits, latest first; {@code into} is the open visit to copy into. */
    @GetMapping("/residents/{person}/visits")
    String history(Caller caller, @PathVariable PersonId person, @RequestParam Optional<Instant> before,
        @RequestParam Optional<VisitId> into, Model page) {
        var lines = clinic.historyOf(caller, person, before, HISTORY + 1);
        page.addAttribute("lines", lines.stream().filter(line -> into.map(open -> !open.equals(line.id())).orElse(true))
            .limit(HISTORY).toList());
        page.addAttribute("person", person);
        page.addAttribute("next", lines.size() > HISTORY ? lines.get(HISTORY - 1).registeredAt().toString() : "");
        page.addAttribute("into", into);
        page.addAttribute("intoVersion", into.map(open -> clinic.forService(open).version()).orElse(0));
        page.addAttribute("institutions", institutions);
        page.addAttribute("knowledge", knowledge);
        return "clinic/history";
    }

    /** Terms of the dictionary by initials, pinyin or name: {@code kind} is finding (symptom, tongue or pulse), disease, syndrome or icd10. */
    @GetMapping("/terms")
    @org.springframework.web.bind.annotation.ResponseBody
    List<Term> terms(@RequestParam String kind, @RequestParam String q) { return Term.find(knowledge, kind, q); }

    /** The visit page's fields. Terms come by id from the pickers and by name, one a line or comma, from a browser without script. */
    record VisitForm(String chiefComplaint, String presentIllness, String inspection, String listening,
        String tongueNote, String pulseNote,
        @org.jspecify.annotations.Nullable List<String> finding, String findingNames, String disease,
        @org.jspecify.annotations.Nullable List<String> syndrome,
        String treatment, String icd10, String temperature, String pulse, String breath, String systolic,
        String diastolic, String weight, String height) {

        Notes notes(Knowledge knowledge) {
            var findings = new ArrayList<>(list(finding).map(SymptomId::of).toList());
            for (var name : Arrays.stream(text(findingNames).split("[\\s,，、;；]+")).filter(n -> !n.isBlank()).toList())
                findings.add(knowledge.symptomByName(name)
                    .orElseThrow(() -> new Refused(ClinicRefusal.TERM_UNKNOWN, shortened(name))).id());
            var syndromes = list(syndrome).map(id -> syndrome(knowledge, id)).toList();
            var diagnosis = text(disease).isBlank() && syndromes.isEmpty()
                ? Optional.<TcmDiagnosis>empty()
                : Optional.of(new TcmDiagnosis(disease(knowledge, text(disease)), syndromes, text(treatment)));
            var vitals = new Vitals(Vitals.read(text(temperature), 10), Vitals.read(text(pulse), 1),
                Vitals.read(text(breath), 1), Vitals.read(text(systolic), 1),
                Vitals.read(text(diastolic), 1), Vitals.read(text(weight), 1000), Vitals.read(text(height), 10));
            return new Notes(text(chiefComplaint).strip(), text(presentIllness), text(inspection), text(listening),
                text(tongueNote), text(pulseNote), findings, vitals, diagnosis,
                Optional.of(text(icd10).strip()).filter(code -> !code.isEmpty()));
        }

        private static TcmDiseaseId disease(Knowledge knowledge, String typed) {
            if (typed.isBlank()) throw new Refused(ClinicRefusal.DIAGNOSIS_INCOMPLETE);
            return knowledge.diseaseByName(typed.strip()).map(org.xinglin.knowledge.TcmDisease::id)
                .orElseGet(() -> TcmDiseaseId.of(typed.strip()));
        }

        private static SyndromeId syndrome(Knowledge knowledge, String typed) {
            return knowledge.syndromeByName(typed.strip()).map(org.xinglin.knowledge.Syndrome::id)
                .orElseGet(() -> SyndromeId.of(typed.strip()));
        }

        private static String text(@org.jspecify.annotations.Nullable String value) {
            return value == null ? "" : value;
        }

        private static String shortened(String value) {
            return value.length() > 40 ? value.substring(0, 40) + "…" : value;
        }

        private static java.util.stream.Stream<String> list(@org.jspecify.annotations.Nullable List<String> values) {
            return values == null ? java.util.stream.Stream.empty() : values.stream().filter(value -> !value.isBlank());
        }
    }
}
