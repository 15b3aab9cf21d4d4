package org.xinglin.access.duty;

import static org.xinglin.kernel.Role.CHIEF_PHARMACIST;
import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.access.StaffId;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** The roster of the coming weeks, to be read by who is on it and printed for the wall. */
@Controller
@RequestMapping("/duties")
public class DutyController {
    private final Duties duties;
    private final Institutions institutions;

    DutyController(Duties duties, Institutions institutions) {
        this.duties = duties;
        this.institutions = institutions;
    }

    /** One row of the roster. */
    public record Line(Duty duty, Institution house, boolean mayCancel) {}

    /** Somebody who may be put on it. */
    public record Choice(Candidate candidate, Institution house) {}

    @GetMapping
    @May({COMMUNITY_ADMINISTRATOR, CHIEF_PHARMACIST, Role.REVIEW_PHARMACIST,
        Role.DISPENSER, Role.CHECKER, Role.DECOCTION_WORKER,
        Role.COURIER})
    String roster(Caller caller, Model model) {
        model.addAttribute("lines", duties.coming(caller).stream().map(duty -> new Line(duty,
            institutions.get(duty.at()), duties.may(caller, duty.at()))).toList());
        var today = institutions.today();
        boolean keeps = caller.role() == COMMUNITY_ADMINISTRATOR || caller.role() == CHIEF_PHARMACIST;
        model.addAttribute("houses", institutions.all().stream().filter(each -> keeps && each.openOn(today)
            && !each.lines().isEmpty() && duties.may(caller, each.id())).toList());
        model.addAttribute("choices", keeps
            ? duties.candidates(caller).stream()
                .map(each -> new Choice(each, institutions.get(each.at()))).toList()
            : List.of());
        return "access/duties";
    }

    /** The end is on the next day where it is not after the start. */
    @PostMapping
    @May({COMMUNITY_ADMINISTRATOR, CHIEF_PHARMACIST})
    String enter(Caller caller, @RequestParam InstitutionId house, @RequestParam ServiceLine line,
        @RequestParam StaffId staff, @RequestParam LocalDate day, @RequestParam LocalTime starts,
        @RequestParam LocalTime ends) {
        var last = ends.isAfter(starts) ? day : day.plusDays(1);
        duties.enter(caller, house, line, staff.value(), day.atTime(starts).atZone(CountyCalendar.ZONE).toInstant(),
            last.atTime(ends).atZone(CountyCalendar.ZONE).toInstant());
        return "redirect:/duties?done=access.duty-entered";
    }

    @PostMapping("/{id}/cancellation")
    @May({COMMUNITY_ADMINISTRATOR, CHIEF_PHARMACIST})
    String cancel(Caller caller, @PathVariable UUID id, @RequestParam int version) {
        duties.cancel(caller, id, version);
        return "redirect:/duties?done=access.duty-cancelled";
    }
}
