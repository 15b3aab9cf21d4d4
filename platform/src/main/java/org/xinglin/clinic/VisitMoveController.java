package org.xinglin.clinic;

import java.util.stream.Stream;
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
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;

/** Moving a visit to the person it was of: search, choose, say why. */
@Controller
@RequestMapping("/clinic")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class VisitMoveController {
    private static final int FOUND = 10;
    private final Clinic clinic;
    private final VisitMoves moves;
    private final Residents residents;

    VisitMoveController(Clinic clinic, VisitMoves moves, Residents residents) {
        this.clinic = clinic;
        this.moves = moves;
        this.residents = residents;
    }

    @GetMapping("/visits/{id}/move")
    String choose(Caller caller, @PathVariable VisitId id, @RequestParam(defaultValue = "") String q, Model page) {
        var visit = clinic.visit(caller, id);
        page.addAttribute("visit", visit);
        page.addAttribute("resident", residents.get(caller, visit.person()));
        page.addAttribute("q", q);
        page.addAttribute("found", residents.search(caller, q, FOUND).stream()
            .filter(line -> !line.id().equals(visit.person())).toList());
        return "clinic/move";
    }

    @PostMapping("/visits/{id}/move")
    String move(Caller caller, @PathVariable VisitId id, @RequestParam int version, @RequestParam PersonId person,
        @RequestParam(defaultValue = "") String reason) {
        moves.move(caller, id, version, person, reason);
        return "redirect:/clinic/visits/" + id + "?done=clinic.moved";
    }

    /** Fragment: visits that went away from this resident or came to them. */
    @GetMapping("/residents/{person}/moves")
    String of(Caller caller, @PathVariable PersonId person, Model page) {
        var id = residents.get(caller, person).id();
        var all = moves.of(id);
        page.addAttribute("moves", all);
        page.addAttribute("person", id);
        page.addAttribute("names", residents.names(all.stream().flatMap(m -> Stream.of(m.from(), m.to())).toList()));
        return "clinic/moves";
    }
}
