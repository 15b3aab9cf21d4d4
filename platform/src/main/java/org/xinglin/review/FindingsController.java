package org.xinglin.review;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Visit;
import org.xinglin.institution.Institution;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionForms;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Signature;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.TypedPrescription;

/** What review says, inside the pages of the prescription: while it is typed, and once it was submitted. */
@Controller
class FindingsController {
    private final Judge judge;
    private final Verdicts verdicts;
    private final Tasks tasks;
    private final RecheckRows rechecks;
    private final ReviewDesk desk;
    private final ReturnReason.Book reasons;
    private final Prescriptions prescriptions;
    private final PrescriptionForms forms;
    private final Clinic clinic;
    private final Institutions institutions;

    FindingsController(Judge judge, Verdicts verdicts, Tasks tasks, RecheckRows rechecks, ReviewDesk desk,
        ReturnReason.Book reasons,
        Prescriptions prescriptions, PrescriptionForms forms, Clinic clinic, Institutions institutions) {
        this.judge = judge;
        this.verdicts = verdicts;
        this.tasks = tasks;
        this.rechecks = rechecks;
        this.desk = desk;
        this.reasons = reasons;
        this.prescriptions = prescriptions;
        this.forms = forms;
        this.clinic = clinic;
        this.institutions = institutions;
    }

    /**
     * Checks the fields of the prescription's form as they stand: a fragment, or JSON where the request accepts
     * {@code application/json}.
     */
    @PostMapping("/review/check")
    @ReadsOnly
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    Object check(Caller caller, @RequestParam MultiValueMap<String, String> form,
        @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept, Model page) {
        var typed = forms.typed(form);
        var judgement = judge.judge(caller, visit(caller, typed), typed, signatures(form));
        if (accept.contains(MediaType.APPLICATION_JSON_VALUE))
            return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(Checked.of(judgement));
        page.addAttribute("judgement", judgement.map(Checked::of));
        page.addAttribute("signed", form.getOrDefault("sign", List.of()));
        page.addAttribute("reason", Optional.ofNullable(form.getFirst("signReason")).orElse(""));
        return "review/check";
    }

    private Visit visit(Caller caller, TypedPrescription typed) {
        var id = typed.visit().orElseThrow(() -> new Refused(ReviewRefusal.VISIT_MISSING));
        var visit = clinic.forService(id);
        if (!caller.scope().covers(visit.institution().value())) throw new Refused(ReviewRefusal.VISIT_UNKNOWN);
        return visit;
    }

    /** Those the form carries so far; without a reason nothing is signed. */
    private static List<Signature> signatures(MultiValueMap<String, String> form) {
        var reason = Optional.ofNullable(form.getFirst("signReason")).orElse("").strip();
        if (reason.isEmpty()) return List.of();
        return form.getOrDefault("sign", List.of()).stream().map(sign -> Arrays.asList(sign.strip().split("\\s+")))
            .filter(words -> !words.getFirst().isEmpty())
            .map(words -> new Signature(words.getFirst(), words.subList(1, words.size()), reason)).toList();
    }

    /**
     * Fragment for the page of a prescription. While the rules are at it it asks again after half a second and then every two, while a
     * pharmacist is when the stream says that there is news.
     *
     * @param seen the stage the page shows. When another stands, a link to the page says so; the page of what was just submitted fetches
     *        itself anew, unless somebody types in it or is leaving it
     * @param whole the page fetches it for the first time, with the dialogue below it
     */
    @GetMapping("/review/prescriptions/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER, Role.CHECKER,
        Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String findings(Caller caller, @PathVariable PrescriptionId id, @RequestParam Optional<Stage> seen,
        @RequestParam(defaultValue = "false") boolean whole, Model page,
        HttpServletResponse response) {
        var prescription = prescriptions.forService(id);
        if (!caller.scope().covers(prescription.institution().value())
            && !desk.served(caller).contains(prescription.institution()))
            throw new Refused(ReviewRefusal.PRESCRIPTION_UNKNOWN);
        boolean moved = seen.filter(stage -> stage != prescription.stage()).isPresent();
        if (moved && seen.get() == Stage.SUBMITTED) response.setHeader("HX-Trigger", "page-overtaken");
        var task = tasks.latest(id);
        var decision = task.flatMap(latest -> tasks.steps(latest.id()).stream()
            .filter(step -> step.kind() == TaskStep.Kind.RETURNED || step.kind() == TaskStep.Kind.PASSED).findAny());
        page.addAttribute("rechecks", rechecks.of(id));
        page.addAllAttributes(Map.of("prescription", prescription,
            "verdict", verdicts.find(id, prescription.version()),
            "findings", verdicts.findings(id, prescription.version()), "task", task, "decision", decision,
            "reasons", reasons.of(decision.map(TaskStep::codes).orElse(List.of())),
            "reviewer", reviewer(prescription),
            "mine", caller.staff().equals(prescription.prescriber().staff()) && prescription.isOpen()));
        page.addAttribute("whole", (whole || seen.isEmpty()) && caller.role().prescribes());
        page.addAttribute("moved", moved);
        return "review/prescription";
    }

    /** The house whose pharmacists review it; empty where none is appointed, which the page says aloud. */
    private Optional<Institution> reviewer(Prescription prescription) {
        try {
            var today = institutions.today();
            return Optional.of(institutions.get(
                institutions.serving(prescription.institution(), ServiceLine.TCM_REVIEW, today)));
        } catch (Refused notServed) {
            return Optional.empty();
        }
    }
}
