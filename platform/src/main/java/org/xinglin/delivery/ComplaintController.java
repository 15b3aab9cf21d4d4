package org.xinglin.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.person.Residents;

/** Complaints about medicine that was shipped. */
@Controller
@RequestMapping("/delivery")
class ComplaintController {
    private static final int LONGEST_LIST = 200;
    private static final Listing<Complaint> LISTING = Listing.<Complaint>named("delivery.complaints")
        .text("delivery.complaint-number", (page, each) -> each.number().text())
        .text("delivery.parcel-number", (page, each) -> each.parcelNumber())
        .text("delivery.told", (page, each) -> each.told())
        .text("delivery.told-by", (page, each) -> each.toldBy())
        .text("delivery.complaint-at", (page, each) -> each.takenAt())
        .text("delivery.complaint-taken-by", (page, each) -> each.takenBy())
        .text("delivery.answer", (page, each) -> each.answer().map(Complaint.Answer::text))
        .text("delivery.answered-at", (page, each) -> each.answer().map(Complaint.Answer::at))
        .text("delivery.answered-by", (page, each) -> each.answer().map(Complaint.Answer::by));
    private final Complaints complaints;
    private final Parcels parcels;
    private final Residents residents;
    private final Evidence evidence;
    private final Exports exports;
    private final Paper paper;

    ComplaintController(Complaints complaints, Parcels parcels, Residents residents, Evidence evidence,
        Exports exports, Paper paper) {
        this.complaints = complaints;
        this.parcels = parcels;
        this.residents = residents;
        this.evidence = evidence;
        this.exports = exports;
        this.paper = paper;
    }

    @GetMapping("/complaints")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.COURIER,
        Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
    String complaints(Caller caller, Model page) {
        page.addAttribute("complaints", complaints.list(caller, Optional.empty(), LONGEST_LIST));
        page.addAttribute("answers", caller.role() == Role.CHIEF_PHARMACIST
            || caller.role() == Role.COMMUNITY_ADMINISTRATOR);
        return "delivery/complaints";
    }

    @GetMapping("/complaints.xlsx")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.COURIER,
        Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of(), (last, limit) -> complaints.list(caller, last, limit), request,
            response);
    }

    /** 投诉登记表, to be signed by both sides: A4. */
    @GetMapping("/complaints/{id}/form.pdf")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.COURIER,
        Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
    ResponseEntity<byte[]> form(Caller caller, @PathVariable ComplaintId id, HttpServletRequest request) {
        var complaint = complaints.get(caller, id);
        var about = parcels.get(complaint.parcel(), caller.scope());
        evidence.opened(caller, about.source().person().value(), "complaint", id.value(), "printing");
        return paper.answer(complaint.number() + ".pdf", "delivery/complaint", Map.of("complaint", complaint, "parcel",
            about, "resident", residents.forService(about.source().person())), request);
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
