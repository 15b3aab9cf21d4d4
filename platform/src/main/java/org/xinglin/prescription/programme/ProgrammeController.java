package org.xinglin.prescription.programme;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Sheets;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;

/** Programmes: what they bear, who belongs to them; proposed here and approved by a second person. */
@Controller
@RequestMapping("/programmes")
@May({Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
class ProgrammeController {
    private static final int LONGEST_LIST = 100;
    private static final int MEMBERS = 50;
    private static final BigDecimal PERCENT = new BigDecimal("0.01");
    private static final UUID FIRST = new UUID(0, 0);
    private static final Listing<Programme> LISTING = Listing.<Programme>named("programme.programmes")
        .cell("programme.name", (page, each) -> Listing.Cell.of(each.terms().name()).to("/programmes/" + each.id()))
        .text("programme.terms", (page, each) -> ProgrammeWords.terms(page, each.terms()))
        .text("programme.bearer", (page, each) -> each.terms().bearer())
        .text("programme.days", (page, each) -> ProgrammeWords.days(page, each.terms()))
        .text("programme.source", (page, each) -> each.terms().source())
        .cell("proposal.state", (page, each) -> Listing.Cell
            .of(page.text("proposal.stage", each.proposal().stage())).in("soon", each.proposal().isOpen()));
    private final Programmes programmes;
    private final Residents residents;
    private final Exports exports;

    ProgrammeController(Programmes programmes, Residents residents, Exports exports) {
        this.programmes = programmes;
        this.residents = residents;
        this.exports = exports;
    }

    @GetMapping
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR, Role.AUDITOR, Role.CASHIER, Role.VILLAGE_DOCTOR,
        Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String list(Caller caller, Model page) {
        page.addAttribute("programmes", LISTING.of(programmes.latest(LONGEST_LIST)));
        page.addAttribute("proposes", decides(caller));
        return "prescription/programmes";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR, Role.AUDITOR, Role.CASHIER, Role.VILLAGE_DOCTOR,
        Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of(), Sheets.Rows.whole(programmes.latest(Sheets.LONGEST_WHOLE)), request,
            response);
    }

    private static boolean decides(Caller caller) {
        return caller.role() == Role.COMMUNITY_ADMINISTRATOR || caller.role() == Role.REGULATOR;
    }

    /** @param percent whole percent of what is covered; @param age by list where none is given */
    @PostMapping
    String propose(Caller caller, @RequestParam(defaultValue = "") String name,
        @RequestParam(defaultValue = "") String bearer, @RequestParam Programme.Covers covers,
        @RequestParam int percent, @RequestParam Optional<Integer> age, @RequestParam LocalDate from,
        @RequestParam Optional<LocalDate> to, @RequestParam(defaultValue = "") String source) {
        var id = programmes.propose(caller, new Programme.Terms(name, bearer, covers,
            PERCENT.multiply(BigDecimal.valueOf(percent)), age, from, to, source));
        return "redirect:/programmes/" + id + "?done=programme.proposed";
    }

    @GetMapping("/{id}")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR, Role.AUDITOR, Role.CASHIER, Role.VILLAGE_DOCTOR,
        Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String one(Caller caller, @PathVariable ProgrammeId id, @RequestParam Optional<UUID> after, Model page) {
        var programme = programmes.get(id);
        // who belongs to it is shown to those who keep the list, not to everybody who may know of the programme
        var members = caller.role() == Role.COMMUNITY_ADMINISTRATOR
            ? programmes.members(caller, id, after.orElse(FIRST), MEMBERS)
            : List.<Member>of();
        page.addAttribute("programme", programme);
        page.addAttribute("members", members);
        page.addAttribute("names", residents.names(members.stream().map(Member::person).distinct().toList()));
        page.addAttribute("next",
            members.size() < MEMBERS ? "" : members.getLast().person().toString());
        page.addAttribute("caller", caller);
        return "prescription/programme";
    }

    @PostMapping("/{id}/approve")
    String approve(Caller caller, @PathVariable ProgrammeId id, @RequestParam int version) {
        programmes.approve(caller, id, version);
        return "redirect:/programmes/" + id + "?done=programme.approved";
    }

    @PostMapping("/{id}/refuse")
    String refuse(Caller caller, @PathVariable ProgrammeId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        programmes.refuse(caller, id, version, reason);
        return "redirect:/programmes/" + id + "?done=programme.refused";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Caller caller, @PathVariable ProgrammeId id, @RequestParam int version) {
        programmes.withdraw(caller, id, version);
        return "redirect:/programmes/" + id + "?done=programme.withdrawn";
    }

    /** @param resident a number, phone or name that fits one resident of the community */
    @PostMapping("/{id}/members")
    @May({Role.COMMUNITY_ADMINISTRATOR})
    String admit(Caller caller, @PathVariable ProgrammeId id, @RequestParam String resident,
        @RequestParam Optional<LocalDate> to) {
        var found = residents.search(caller, resident.strip(), 2);
        if (found.size() != 1) throw new Refused(ProgrammeRefusal.NOT_ONE_RESIDENT, found.size());
        programmes.admit(caller, id, found.getFirst().id(), to);
        return "redirect:/programmes/" + id + "?done=programme.admitted";
    }

    @PostMapping("/{id}/members/{person}/end")
    @May({Role.COMMUNITY_ADMINISTRATOR})
    String dismiss(Caller caller, @PathVariable ProgrammeId id, @PathVariable PersonId person) {
        residents.get(caller, person);
        programmes.dismiss(caller, id, person);
        return "redirect:/programmes/" + id + "?done=programme.dismissed";
    }
}
