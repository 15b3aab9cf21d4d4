package org.xinglin.prescription.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Sheets;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** Protocols: kept from a prescription, proposed, approved, retired. */
@Controller
@RequestMapping("/protocols")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class ProtocolController {
    private static final int RECENT = 20;
    private static final int LONGEST_LIST = 200;
    private final Protocols protocols;
    private final Prescriptions prescriptions;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Exports exports;
    private final Listing<Protocol> listing;

    ProtocolController(Protocols protocols, Prescriptions prescriptions, Institutions institutions,
        Knowledge knowledge, Exports exports) {
        this.protocols = protocols;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.exports = exports;
        listing = Listing.<Protocol>named("prescription.protocols")
            .cell("prescription.protocol-name",
                (page, each) -> Listing.Cell.of(each.name()).to("/protocols/" + each.id()))
            .text("prescription.protocol-initials", (page, each) -> each.initials())
            .text("prescription.protocol-kind", (page, each) -> page.text("prescription.protocol-kind", each.kind()))
            .cell("prescription.protocol-owner", (page, each) -> Listing.Cell.of(each.ownerName())
                .noting(institutions.get(each.institution()).nameIn(page.locale())))
            .text("prescription.state", (page, each) -> page.text("prescription.protocol-stage", each.stage()))
            .text("prescription.protocol-in-force",
                (page, each) -> each.inForce().map(version -> page.text("prescription.version", version)));
    }

    @GetMapping
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR})
    String list(Caller caller, Model page) {
        page.addAttribute("protocols", listing.of(protocols.list(caller, LONGEST_LIST)));
        return "prescription/protocols";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(), Sheets.Rows.whole(protocols.list(caller, Sheets.LONGEST_WHOLE)),
            request,
            response);
    }

    @PostMapping
    String keep(Caller caller, @RequestParam PrescriptionId like, @RequestParam Protocol.Kind kind,
        @RequestParam(defaultValue = "") String name) {
        return "redirect:/protocols/" + protocols.keep(caller, like, kind, name) + "?done=prescription.protocol-kept";
    }

    @GetMapping("/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR})
    String one(Caller caller, @PathVariable UUID id, Model page) {
        var protocol = protocols.get(caller, id);
        page.addAttribute("protocol", protocol);
        page.addAttribute("rows", protocols.latest(protocol));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("institution", institutions.get(protocol.institution()));
        boolean owns = protocol.owner().equals(caller.staff());
        page.addAttribute("owns", owns);
        page.addAttribute("recent", owns
            ? prescriptions.page(caller, null, Optional.empty(), RECENT)
            : List.of());
        page.addAttribute("approves", Protocols.approves(caller) && !protocol.owner().equals(caller.staff()));
        return "prescription/protocol";
    }

    @PostMapping("/{id}/versions")
    String revise(Caller caller, @PathVariable UUID id, @RequestParam int version, @RequestParam PrescriptionId like) {
        protocols.revise(caller, id, version, like);
        return done(id, "prescription.protocol-revised");
    }

    @PostMapping("/{id}/proposal")
    String propose(Caller caller, @PathVariable UUID id, @RequestParam int version) {
        protocols.propose(caller, id, version);
        return done(id, "prescription.protocol-proposed");
    }

    @PostMapping("/{id}/decision")
    @May({Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
    String decide(Caller caller, @PathVariable UUID id, @RequestParam int version, @RequestParam boolean approved,
        @RequestParam(defaultValue = "") String note) {
        protocols.decide(caller, id, version, approved, note);
        return done(id, "prescription.protocol-decided");
    }

    @PostMapping("/{id}/retirement")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR})
    String retire(Caller caller, @PathVariable UUID id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        protocols.retire(caller, id, version, reason);
        return done(id, "prescription.protocol-retired");
    }

    private static String done(UUID id, String what) { return "redirect:/protocols/" + id + "?done=" + what; }
}
