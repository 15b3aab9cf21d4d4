package org.xinglin.prescription.plan;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.person.Residents;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionRefusal;
import org.xinglin.prescription.Prescriptions;

/** The plan of a prescription, on its page. */
@Controller
@RequestMapping("/prescriptions/{id}/plan")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class PlanController {
    private final Plans plans;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Paper paper;

    PlanController(Plans plans, Prescriptions prescriptions, Residents residents, Institutions institutions,
        Evidence evidence, Paper paper) {
        this.plans = plans;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.institutions = institutions;
        this.evidence = evidence;
        this.paper = paper;
    }

    /** Fragment: its parts, or the form to plan some. */
    @GetMapping
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER, Role.CHECKER,
        Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String plan(Caller caller, @PathVariable PrescriptionId id, Model page) {
        var prescription = prescriptions.get(caller, id);
        page.addAttribute("prescription", prescription);
        page.addAttribute("plan", plans.of(caller, id));
        page.addAttribute("ahead", prescriptions.planAheadDays());
        page.addAttribute("mine", prescription.prescriber().staff().equals(caller.staff()));
        return "prescription/plan";
    }

    @PostMapping
    String begin(Caller caller, @PathVariable PrescriptionId id, @RequestParam int version, @RequestParam int further,
        @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String assessment,
        @RequestParam(defaultValue = "") String confirmedBy, @RequestParam(defaultValue = "") String relation) {
        plans.begin(caller, id, version, further, reason, assessment, confirmedBy, relation);
        return done(id, "prescription.plan-begun");
    }

    @PostMapping("/parts/{seq}")
    String issue(Caller caller, @PathVariable PrescriptionId id, @PathVariable int seq) {
        return switch (plans.issue(caller, id, seq)) {
            case ISSUED -> done(id, "prescription.plan-part-issued");
            case STOPPED -> done(id, "prescription.plan-stopped");
        };
    }

    @PostMapping("/stop")
    String stop(Caller caller, @PathVariable PrescriptionId id, @RequestParam(defaultValue = "") String reason) {
        plans.stop(caller, id, reason);
        return done(id, "prescription.plan-stopped");
    }

    private static String done(PrescriptionId id, String what) {
        return "redirect:/prescriptions/" + id + "?done=" + what;
    }

    /** 长期处方知情确认单: what the resident signs. */
    @GetMapping("/confirmation.pdf")
    ResponseEntity<byte[]> confirmation(Caller caller, @PathVariable PrescriptionId id, HttpServletRequest request) {
        var plan = plans.of(caller, id).orElseThrow(() -> new Refused(PrescriptionRefusal.PLAN_UNKNOWN));
        var first = prescriptions.forService(plan.first());
        evidence.opened(caller, first.person().value(), "prescription", first.id().value(), "printing");
        var model = new HashMap<String, Object>();
        model.put("plan", plan);
        model.put("prescription", first);
        model.put("resident", residents.forService(first.person()));
        model.put("institution", institutions.get(first.institution()));
        return paper.answer(first.number() + "-plan.pdf", "prescription/confirmation", model, request);
    }
}
