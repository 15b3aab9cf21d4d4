package org.xinglin.clinic.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.access.StaffId;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;

/** The waiting list, the calls and the waiting room's display. */
@Controller
@RequestMapping("/clinic")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
class QueueController {
    private static final int LONGEST_LIST = 100;
    private final Queue queue;
    private final Clinic clinic;
    private final Residents residents;
    private final Institutions institutions;
    private final QueueSlip slip;

    QueueController(Queue queue, Clinic clinic, Residents residents, Institutions institutions, QueueSlip slip) {
        this.queue = queue;
        this.clinic = clinic;
        this.residents = residents;
        this.institutions = institutions;
        this.slip = slip;
    }

    /** @param registered who was put on the list just now, whose number is to be printed */
    @GetMapping
    String waiting(Caller caller, @RequestParam(defaultValue = "") String department,
        @RequestParam Optional<VisitId> registered, Model page) {
        page.addAttribute("registered", registered.map(id -> queue.ticket(caller, id).place()));
        return list(caller, department, page, "clinic/queue/waiting");
    }

    /** The list alone, fetched again every few seconds. */
    @GetMapping("/queue/lines")
    String lines(Caller caller, @RequestParam(defaultValue = "") String department, Model page) {
        return list(caller, department, page, "clinic/queue/lines");
    }

    private String list(Caller caller, String department, Model page, String template) {
        var lines = queue.line(caller, chosen(department), LONGEST_LIST);
        page.addAttribute("lines", lines);
        page.addAttribute("names", residents.names(lines.stream().map(InLine::person).toList()));
        departments(caller, department, page);
        return template;
    }

    private void departments(Caller caller, String chosen, Model page) {
        page.addAttribute("departments", queue.departments(caller));
        page.addAttribute("department", chosen);
    }

    /** Kind, department and urgency of a registration, for whom the one button on the resident's page is not enough. */
    @GetMapping("/visits/new")
    String register(Caller caller, @RequestParam PersonId person, Model page) {
        page.addAttribute("resident", residents.get(caller, person));
        departments(caller, "", page);
        return "clinic/queue/register";
    }

    @PostMapping("/queue/next")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String callNext(Caller caller, @RequestParam(defaultValue = "") String department) {
        queue.callNext(caller, chosen(department));
        return back(department, "clinic.called");
    }

    @PostMapping("/queue/{visit}/call")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String call(Caller caller, @PathVariable VisitId visit, @RequestParam int version,
        @RequestParam(defaultValue = "") String department) {
        queue.call(caller, visit, version);
        return back(department, "clinic.called");
    }

    @PostMapping("/queue/{visit}/skip")
    String skip(Caller caller, @PathVariable VisitId visit, @RequestParam int version,
        @RequestParam(defaultValue = "") String department) {
        queue.skip(caller, visit, version);
        return back(department, "clinic.missed");
    }

    @PostMapping("/queue/{visit}/no-show")
    String noShow(Caller caller, @PathVariable VisitId visit, @RequestParam int version,
        @RequestParam(defaultValue = "") String department) {
        queue.noShow(caller, visit, version);
        return back(department, "clinic.no-show");
    }

    @PostMapping("/queue/{visit}/requeue")
    String requeue(Caller caller, @PathVariable VisitId visit, @RequestParam int version,
        @RequestParam(defaultValue = "") String department) {
        queue.requeue(caller, visit, version);
        return back(department, "clinic.requeued");
    }

    /** One place: its number, its order, where it can be sent. */
    @GetMapping("/queue/{visit}")
    String place(Caller caller, @PathVariable VisitId visit, Model page) {
        page.addAllAttributes(slip.shown(caller, visit).model());
        page.addAttribute("visit", clinic.forService(visit));
        page.addAttribute("doctors", queue.doctors(caller));
        departments(caller, "", page);
        page.addAttribute("history", queue.historyOf(caller, visit));
        return "clinic/queue/place";
    }

    @PostMapping("/queue/{visit}/send")
    String send(Caller caller, @PathVariable VisitId visit, @RequestParam int version,
        @RequestParam(defaultValue = "") String toDepartment, @RequestParam(defaultValue = "") String toDoctor,
        @RequestParam(defaultValue = "") String why) {
        queue.send(caller, visit, version, chosen(toDepartment), doctor(toDoctor), why);
        return back("", "clinic.sent");
    }

    /** @param version of the visit */
    @PostMapping("/visits/{visit}/send")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String sendOn(Caller caller, @PathVariable VisitId visit, @RequestParam int version,
        @RequestParam(defaultValue = "") String toDepartment, @RequestParam(defaultValue = "") String toDoctor,
        @RequestParam(defaultValue = "") String why) {
        queue.sendOn(caller, visit, version, chosen(toDepartment), doctor(toDoctor), why);
        return back("", "clinic.sent");
    }

    /** What hangs in the waiting room: refreshed by itself, with a script or without. */
    @GetMapping("/display")
    String display(Caller caller, @RequestParam(defaultValue = "") String department, Model page) {
        return board(caller, department, page, "clinic/queue/display");
    }

    /** The board alone. */
    @GetMapping("/display/board")
    String board(Caller caller, @RequestParam(defaultValue = "") String department, Model page) {
        return board(caller, department, page, "clinic/queue/board");
    }

    private String board(Caller caller, String department, Model page, String template) {
        var board = queue.board(caller, chosen(department));
        page.addAttribute("board", board);
        page.addAttribute("names", residents.names(Stream.concat(board.called().stream(), board.next().stream())
            .map(Place::person).distinct().toList()));
        page.addAttribute("institution", institutions.get(new InstitutionId(caller.institution())));
        departments(caller, department, page);
        page.addAttribute("institutions", institutions);
        return template;
    }

    private static Optional<DepartmentId> chosen(String department) {
        return Optional.of(department).filter(text -> !text.isBlank()).map(DepartmentId::of);
    }

    private static Optional<UUID> doctor(String chosen) {
        return Optional.of(chosen).filter(text -> !text.isBlank()).map(text -> StaffId.of(text).value());
    }

    private static String back(String department, String done) {
        return "redirect:/clinic?" + (department.isBlank() ? "" : "department=" + DepartmentId.of(department) + "&")
            + "done=" + done;
    }
}
