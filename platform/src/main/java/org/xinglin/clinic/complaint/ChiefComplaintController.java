package org.xinglin.clinic.complaint;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** A doctor's chief complaints. */
@Controller
@RequestMapping("/clinic/complaints")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class ChiefComplaintController {
    private final ChiefComplaints complaints;

    ChiefComplaintController(ChiefComplaints complaints) { this.complaints = complaints; }

    @GetMapping
    String all(Caller caller, Model page) {
        page.addAttribute("complaints", complaints.all(caller));
        return "clinic/complaints";
    }

    @PostMapping
    String add(Caller caller, @RequestParam(defaultValue = "") String complaint,
        @RequestParam(defaultValue = "") String presentIllness) {
        complaints.add(caller, complaint, presentIllness);
        return "redirect:/clinic/complaints?done=clinic.complaint-kept";
    }

    @PostMapping("/{id}/removal")
    String remove(Caller caller, @PathVariable UUID id) {
        complaints.remove(caller, id);
        return "redirect:/clinic/complaints?done=clinic.complaint-removed";
    }
}
