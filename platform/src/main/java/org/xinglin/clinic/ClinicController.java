package org.xinglin.clinic;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.xinglin.clinic.complaint.ChiefComplaints;
import org.xinglin.clinic.draft.Draft;
import org.xinglin.clinic.draft.Drafts;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.page.Slip;
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
    private static final int COMPLAINTS = 9;
    private final Clinic clinic;
    private final Drafts drafts;
    private final ChiefComplaints complaints;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Substances substances;
    private final Paper paper;

    ClinicController(Clinic clinic, Drafts drafts, ChiefComplaints complaints, Residents residents,
        Institutions institutions, Knowledge knowledge, Substances substances, Paper paper) {
        this.paper = paper;
        this.substances = substances;
        this.clinic = clinic;
        this.drafts = drafts;
        this.complaints = complaints;
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

    /** @param draft {@code use} to go on with a draft that was written on an earlier version */
    @GetMapping("/visits/{id}")
    String visit(Caller caller, @PathVariable VisitId id, @RequestParam(defaultValue = "") String draft, Model page) {
        var visit = clinic.visit(caller, id);
        boolean mine = clinic.isFor(caller, visit);
        var kept = mine ? drafts.of(caller, visit) : Optional.<Draft>empty();
        var shown = kept.filter(each -> each.version() == visit.version() || draft.equals("use"));
        page.addAttribute("visit", visit);
        page.addAttribute("fields", shown.map(each -> new VisitFields(each.fields()))
            .orElseGet(() -> VisitFields.of(visit.notes())));
        page.addAttribute("draft", kept);
        page.addAttribute("draftShown", shown.isPresent());
        page.addAttribute("resident", residents.get(caller, visit.person()));
        page.addAttribute("institution", institutions.get(visit.institution()));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("mine", mine);
        page.addAttribute("mayReopen", clinic.mayReopen(caller, visit));
        page.addAttribute("mayCorrect", clinic.mayCorrect(caller, visit));
        var corrections = clinic.correctionsOf(visit);
        page.addAttribute("vitals", VitalShown.of(visit, corrections, clinic.measuredBefore(visit)));
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
    String record(Caller caller, @PathVariable VisitId id, @RequestParam int version,
        @RequestParam MultiValueMap<String, String> form, @RequestParam(defaultValue = "") String then) {
        clinic.record(caller, id, version, new VisitFields(form).notes(knowledge));
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

    /** 病历变更单: that the visit was voided, entered afterwards or corrected, by whom and why, for the file on paper. */
    @GetMapping("/visits/{id}/changes.pdf")
    ResponseEntity<byte[]> changes(Caller caller, @PathVariable VisitId id, HttpServletRequest request) {
        var visit = clinic.visit(caller, id);
        var slip = Slip.of("clinic.changes-slip", String.join(" · ", institutions.get(visit.institution()).name(),
            residents.get(caller, visit.person()).name(), String.valueOf(visit.number())))
            .with("clinic.took-place", visit.registeredAt())
            .with("clinic.state", Worded.of("clinic.stage", visit.stage()), visit.endReason().orElse(""));
        if (visit.late().isPresent()) {
            var late = visit.late().get();
            slip = slip.with("clinic.late", late.enteredAt(), late.enteredBy(), late.why());
        }
        for (var each : clinic.correctionsOf(visit))
            slip = slip.with(VisitWords.key(each), VisitWords.written(each, each.before()), "→",
                VisitWords.written(each, each.after()), each.why(), each.staff(), each.at());
        return paper.slip("visit-changes.pdf", slip.signedBy("clinic.sign-doctor", "page.sign-filed"), request);
    }

    /**
     * Fragment for a resident's page and the visit's side: earlier visits, latest first.
     *
     * @param before and @param beforeId where the page before ended; @param beside the visit on whose page it stands; @param version of it, where one may be copied into it
     */
    @GetMapping("/residents/{person}/visits")
    String history(Caller caller, @PathVariable PersonId person, @RequestParam Optional<Instant> before,
        @RequestParam Optional<VisitId> beforeId, @RequestParam Optional<VisitId> beside,
        @RequestParam Optional<Integer> version, Model page) {
        var mark = before.flatMap(at -> beforeId.map(id -> new HistoryMark(at, id))).orElse(HistoryMark.START);
        var lines = clinic.historyOf(caller, person, mark, HISTORY + 1);
        var shown = lines.subList(0, Math.min(HISTORY, lines.size()));
        page.addAttribute("lines", shown.stream().filter(line -> !beside.equals(Optional.of(line.id()))).toList());
        page.addAttribute("person", person);
        page.addAttribute("next", lines.size() > HISTORY
            ? Optional.of(HistoryMark.after(shown.getLast()))
            : Optional.<HistoryMark>empty());
        page.addAttribute("first", before.isEmpty());
        page.addAttribute("beside", beside);
        page.addAttribute("version", version);
        page.addAttribute("institutions", institutions);
        page.addAttribute("knowledge", knowledge);
        return "clinic/history";
    }

    /** Terms by initials, pinyin or name: {@code kind} is finding (symptom, tongue or pulse), pulse, disease, syndrome, icd10 or complaint. */
    @GetMapping("/terms")
    @ResponseBody
    List<Term> terms(Caller caller, @RequestParam String kind, @RequestParam String q, Locale reader) {
        return kind.equals("complaint")
            ? complaints.like(caller, q, COMPLAINTS).stream()
                .map(each -> new Term(each.id().toString(), each.complaint(), "", each.presentIllness())).toList()
            : Term.find(knowledge, kind, q, reader);
    }
}
