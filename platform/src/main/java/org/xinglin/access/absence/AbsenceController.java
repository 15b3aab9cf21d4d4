package org.xinglin.access.absence;

import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.access.StaffId;
import org.xinglin.kernel.Caller;
import org.xinglin.page.May;

/** Leave and stand-in: one's own, and, for administrators, that of the staff. */
@Controller
class AbsenceController {
    private final Absences absences;

    AbsenceController(Absences absences) { this.absences = absences; }

    @GetMapping("/absences")
    @May.Everyone
    String own(Caller caller, Model model) {
        fill(caller, caller.staff(), "/absences", model);
        model.addAttribute("covered", absences.covered(caller));
        return "access/absences";
    }

    @PostMapping("/absences")
    @May.Everyone
    String enterOwn(Caller caller, @RequestParam Absence.Kind kind, @RequestParam LocalDate first,
        @RequestParam LocalDate last, @RequestParam(defaultValue = "") String standIn) {
        absences.enter(caller, caller.staff(), kind, first, last, person(standIn));
        return "redirect:/absences?done=access.absence-entered";
    }

    @PostMapping("/absences/{id}/end")
    @May.Everyone
    String endOwn(Caller caller, @PathVariable UUID id, @RequestParam int version) {
        absences.end(caller, id, version);
        return "redirect:/absences?done=access.absence-ended";
    }

    @GetMapping("/staff/{staff}/absences")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String ofStaff(Caller caller, @PathVariable StaffId staff, Model model) {
        fill(caller, staff.value(), "/staff/" + staff + "/absences", model);
        return "access/absences";
    }

    @PostMapping("/staff/{staff}/absences")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String enter(Caller caller, @PathVariable StaffId staff, @RequestParam Absence.Kind kind,
        @RequestParam LocalDate first, @RequestParam LocalDate last, @RequestParam(defaultValue = "") String standIn) {
        absences.enter(caller, staff.value(), kind, first, last, person(standIn));
        return "redirect:/staff/" + staff + "/absences?done=access.absence-entered";
    }

    @PostMapping("/staff/{staff}/absences/{id}/end")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String end(Caller caller, @PathVariable StaffId staff, @PathVariable UUID id, @RequestParam int version) {
        absences.end(caller, id, version);
        return "redirect:/staff/" + staff + "/absences?done=access.absence-ended";
    }

    private void fill(Caller caller, UUID staff, String here, Model model) {
        model.addAttribute("absences", absences.of(caller, staff));
        model.addAttribute("candidates", absences.candidates(staff));
        model.addAttribute("here", here);
    }

    private static Optional<UUID> person(String chosen) {
        return chosen.isBlank() ? Optional.empty() : Optional.of(StaffId.of(chosen).value());
    }
}
