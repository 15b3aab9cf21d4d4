package org.xinglin.reaction;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Evidence;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.person.PersonLine;
import org.xinglin.person.ResidentWords;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.OrderLine;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** Reports of adverse reactions: taken on the prescription's page, judged and forwarded by the chief pharmacist. */
@Controller
@RequestMapping("/reactions")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
class ReactionController {
    private static final int LONGEST_LIST = 200;
    private final Reactions reactions;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Paper paper;
    private final Exports exports;
    private final Listing<Shown> listing;

    ReactionController(Reactions reactions, Prescriptions prescriptions, Residents residents, Institutions institutions,
        Evidence evidence, Paper paper, Exports exports) {
        this.reactions = reactions;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.institutions = institutions;
        this.evidence = evidence;
        this.paper = paper;
        this.exports = exports;
        listing = Listing.<Shown>named("reaction.list")
            .cell("reaction.number", (page, row) -> Listing.Cell.of(row.reaction.number().text())
                .to("/reactions/" + row.reaction.id()))
            .text("reaction.resident", (page, row) -> row.person.map(person -> ResidentWords.name(page, person.name())))
            .text("reaction.symptoms", (page, row) -> row.reaction.told().symptoms())
            .text("reaction.severity", (page, row) -> page.text("reaction.severity", row.reaction.told().severity()))
            .text("reaction.origin", (page, row) -> institutions.get(row.reaction.origin()))
            .cell("reaction.due", (page, row) -> Listing.Cell.of(row.reaction.due())
                .in("late", row.reaction.lateOn(page.today())))
            .text("reaction.state", (page, row) -> page.text(row.reaction.forwarding().isPresent()
                ? "reaction.forwarded"
                : row.reaction.opinion().isPresent() ? "reaction.assessed" : "reaction.reported"));
    }

    /** A report, and whom it is about. */
    private record Shown(Reaction reaction, Optional<PersonLine> person) {}

    /** Fragment for the prescription's page: what was reported, and the form to report. */
    @GetMapping("/prescriptions/{id}")
    String ofPrescription(Caller caller, @PathVariable PrescriptionId id, Model page) {
        page.addAttribute("prescription", prescriptions.get(caller, id));
        page.addAttribute("reactions", reactions.ofPrescription(caller, id));
        return "reaction/of-prescription";
    }

    @PostMapping("/prescriptions/{id}")
    String report(Caller caller, @PathVariable PrescriptionId id, @RequestParam LocalDate onset,
        @RequestParam(defaultValue = "") String symptoms, @RequestParam Reaction.Severity severity,
        @RequestParam(defaultValue = "false") boolean newlyKnown, @RequestParam Reaction.Outcome outcome,
        @RequestParam(defaultValue = "") String taken) {
        var report = reactions.report(caller, id,
            new Reaction.Told(onset, symptoms.strip(), severity, newlyKnown, outcome, taken.strip()));
        return "redirect:/reactions/" + report + "?done=reaction.reported";
    }

    @GetMapping
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String list(Caller caller, Model page) {
        page.addAttribute("reactions", listing.of(shown(caller, Optional.empty(), LONGEST_LIST)));
        return "reaction/list";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(),
            (last, limit) -> shown(caller, last.map(Shown::reaction), limit), request, response);
    }

    private List<Shown> shown(Caller caller, Optional<Reaction> last, int limit) {
        var list = reactions.list(caller, last, limit);
        var names = residents.names(list.stream().map(Reaction::person).distinct().toList());
        return list.stream().map(each -> new Shown(each, Optional.ofNullable(names.get(each.person())))).toList();
    }

    @GetMapping("/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String one(Caller caller, @PathVariable ReactionId id, Model page) {
        var reaction = reactions.get(caller, id);
        evidence.opened(caller, reaction.person().value(), "reaction", id.value(), "safety");
        page.addAttribute("reaction", reaction);
        page.addAttribute("names", residents.names(List.of(reaction.person())));
        page.addAttribute("institutions", institutions);
        return "reaction/reaction";
    }

    @PostMapping("/{id}/opinion")
    @May({Role.CHIEF_PHARMACIST})
    String assess(Caller caller, @PathVariable ReactionId id, @RequestParam int version,
        @RequestParam Reaction.Relation relation, @RequestParam(defaultValue = "") String opinion) {
        reactions.assess(caller, id, version, relation, opinion);
        return "redirect:/reactions/" + id + "?done=reaction.assessed";
    }

    @PostMapping("/{id}/forwarding")
    @May({Role.CHIEF_PHARMACIST})
    String forward(Caller caller, @PathVariable ReactionId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String reference) {
        reactions.forward(caller, id, version, to, reference);
        return "redirect:/reactions/" + id + "?done=reaction.forwarded";
    }

    /** In one step from the report: everybody else who got this lot. */
    @GetMapping("/{id}/lots/{lot}")
    @May({Role.CHIEF_PHARMACIST, Role.REGULATOR})
    String others(Caller caller, @PathVariable ReactionId id, @PathVariable LotId lot, Model page) {
        var others = reactions.othersWithLot(caller, id, lot);
        page.addAttribute("reaction", reactions.get(caller, id));
        page.addAttribute("lot", lot.toString());
        page.addAttribute("orders", others);
        page.addAttribute("names", residents.names(others.stream().map(OrderLine::person).distinct().toList()));
        page.addAttribute("institutions", institutions);
        return "reaction/others";
    }

    /** 药品不良反应报告表: A4. */
    @GetMapping("/{id}/form.pdf")
    @May({Role.CHIEF_PHARMACIST})
    ResponseEntity<byte[]> form(Caller caller, @PathVariable ReactionId id, HttpServletRequest request) {
        var reaction = reactions.get(caller, id);
        evidence.opened(caller, reaction.person().value(), "reaction", id.value(), "printing");
        var model = new HashMap<String, Object>();
        model.put("reaction", reaction);
        model.put("resident", residents.forService(reaction.person()));
        model.put("origin", institutions.get(reaction.origin()));
        model.put("prescription", prescriptions.forService(reaction.prescription()));
        return paper.answer(reaction.number() + ".pdf", "reaction/form", model, request);
    }

}
