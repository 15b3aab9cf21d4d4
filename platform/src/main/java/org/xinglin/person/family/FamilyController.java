package org.xinglin.person.family;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.person.Guardian;
import org.xinglin.person.PersonId;
import org.xinglin.person.ResidentLine;
import org.xinglin.person.Residents;

/** A resident's guardian and household. */
@Controller
@RequestMapping("/residents/{id}")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
class FamilyController {
    private static final int FOUND = 10;
    private final Families families;
    private final Residents residents;
    private final Evidence evidence;

    FamilyController(Families families, Residents residents, Evidence evidence) {
        this.families = families;
        this.residents = residents;
        this.evidence = evidence;
    }

    @GetMapping("/family")
    String family(Caller caller, @PathVariable PersonId id, @RequestParam(defaultValue = "") String q, Model page) {
        var resident = residents.get(caller, id);
        if (!resident.id().equals(id))
            return "redirect:/residents/" + resident.id() + "/family?done=person-was-merged";
        evidence.opened(caller, id.value(), "resident", id.value(), "view");
        var household = families.of(caller, id);
        List<ResidentLine> found = household.isEmpty()
            ? List.of()
            : residents.search(caller, q, FOUND).stream()
                .filter(line -> household.get().members().stream().noneMatch(m -> m.person().id().equals(line.id())))
                .toList();
        page.addAttribute("resident", resident);
        page.addAttribute("household", household);
        page.addAttribute("q", q);
        page.addAttribute("found", found);
        return "person/family";
    }

    @PostMapping("/guardian")
    String nameGuardian(Caller caller, @PathVariable PersonId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String name, @RequestParam Guardian.Relation relation,
        @RequestParam(defaultValue = "") String phone) {
        families.nameGuardian(caller, id, version, Guardian.of(name, relation, phone));
        return done(id);
    }

    @PostMapping("/guardian/end")
    String endGuardianship(Caller caller, @PathVariable PersonId id, @RequestParam int version) {
        families.endGuardianship(caller, id, version);
        return done(id);
    }

    @PostMapping("/household")
    String found(Caller caller, @PathVariable PersonId id, @RequestParam int version) {
        families.found(caller, id, version);
        return done(id);
    }

    @PostMapping("/household/members")
    String add(Caller caller, @PathVariable PersonId id, @RequestParam PersonId member,
        @RequestParam Household.Relation relation) {
        families.add(caller, id, member, relation);
        return done(id);
    }

    @PostMapping("/household/leave")
    String leave(Caller caller, @PathVariable PersonId id, @RequestParam int version) {
        families.leave(caller, id, version);
        return done(id);
    }

    @PostMapping("/household/head")
    String becomeHead(Caller caller, @PathVariable PersonId id, @RequestParam int version) {
        families.becomeHead(caller, id, version);
        return done(id);
    }

    private static String done(PersonId id) { return "redirect:/residents/" + id + "/family?done=person-changed"; }
}
