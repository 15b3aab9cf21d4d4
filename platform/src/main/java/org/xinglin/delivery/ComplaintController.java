package org.xinglin.delivery;

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

/** Complaints about medicine that was shipped. */
@Controller
@RequestMapping("/delivery")
class ComplaintController {
    private static final int LONGEST_LIST = 200;
    private final Complaints complaints;

    ComplaintController(Complaints complaints) { this.complaints = complaints; }

    @GetMapping("/complaints")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.COURIER,
        Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
    String complaints(Caller caller, Model page) {
        page.addAttribute("complaints", complaints.list(caller, LONGEST_LIST));
        page.addAttribute("answers", caller.role() == Role.CHIEF_PHARMACIST
            || caller.role() == Role.COMMUNITY_ADMINISTRATOR);
        return "delivery/complaints";
    }

    @PostMapping("/parcels/{id}/complaints")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.COURIER,
        Role.CHIEF_PHARMACIST})
    String take(Caller caller, @PathVariable ParcelId id, @RequestParam(defaultValue = "") String told,
        @RequestParam(defaultValue = "") String toldBy) {
        complaints.take(caller, id, told, toldBy);
        return "redirect:/delivery/complaints?done=delivery.complained";
    }

    @PostMapping("/complaints/{id}/answer")
    @May({Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
    String answer(Caller caller, @PathVariable ComplaintId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String answer) {
        complaints.answer(caller, id, version, answer);
        return "redirect:/delivery/complaints?done=delivery.answered";
    }
}
