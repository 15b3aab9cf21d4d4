package org.xinglin.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.person.PersonLine;
import org.xinglin.person.Residents;

/** One parcel: its way, the hand-over, and what is done when it fails. */
@Controller
@RequestMapping("/delivery/parcels/{id}")
@May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.CHIEF_PHARMACIST})
class ParcelController {
    private final Deliveries deliveries;
    private final Residents residents;
    private final Institutions institutions;
    private final Progress progress;

    ParcelController(Deliveries deliveries, Residents residents, Institutions institutions, Progress progress) {
        this.deliveries = deliveries;
        this.residents = residents;
        this.institutions = institutions;
        this.progress = progress;
    }

    @GetMapping
    String parcel(Caller caller, @PathVariable ParcelId id, @RequestParam(defaultValue = "false") boolean wrong,
        Model page) {
        var parcel = deliveries.parcel(caller, id);
        page.addAttribute("parcel", parcel);
        page.addAttribute("person", person(parcel));
        page.addAttribute("origin", institutions.get(parcel.source().origin()));
        page.addAttribute("carrier", institutions.get(parcel.source().carrier()));
        page.addAttribute("triesLeft", deliveries.triesLeft(id));
        page.addAttribute("wrong", wrong);
        page.addAttribute("fetched", deliveries.fetchedBy(id));
        page.addAttribute("overdue", !deliveries.overdue(List.of(parcel)).isEmpty());
        page.addAttribute("carries", caller.scope().covers(parcel.source().carrier().value()));
        page.addAttribute("progress", progress.link(parcel.source().prescription()));
        page.addAttribute("caller", caller);
        return "delivery/parcel";
    }

    private Optional<PersonLine> person(Parcel parcel) {
        var person = parcel.source().person();
        return Optional.ofNullable(residents.names(List.of(person)).get(person));
    }

    @PostMapping("/load")
    @May({Role.COURIER})
    String load(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.load(caller, Map.of(id, version));
        return done(id, "delivery.loaded");
    }

    @PostMapping("/arrive")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String arrive(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.arrive(caller, id, version);
        return done(id, "delivery.arrived");
    }

    /** A wrong code is an answer, not a refusal: the try stays counted, and the page says how many are left. */
    @PostMapping("/hand-over")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String handOver(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String code) {
        return switch (deliveries.handOver(caller, id, version, code)) {
            case HANDED_OVER -> done(id, "delivery.handed-over");
            case WRONG -> "redirect:/delivery/parcels/" + id + "?wrong=true";
        };
    }

    @PostMapping("/new-code")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String newCode(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.newCode(caller, id, version);
        return done(id, "delivery.code-sent");
    }

    @PostMapping("/sign")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String sign(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String receiver, @RequestParam(defaultValue = "") String relation,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.sign(caller, id, version, receiver, relation, reason);
        return done(id, "delivery.signed");
    }

    @PostMapping("/confirm")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String confirm(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.confirm(caller, id, version);
        return done(id, "delivery.handed-over");
    }

    @PostMapping("/fail")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String fail(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.fail(caller, id, version, reason);
        return done(id, "delivery.failed");
    }

    @PostMapping("/back")
    @May({Role.COURIER, Role.CHIEF_PHARMACIST})
    String back(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.cameBack(caller, id, version);
        return done(id, "delivery.returned");
    }

    @PostMapping("/redeliver")
    @May({Role.COURIER, Role.CHIEF_PHARMACIST})
    String redeliver(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.redeliver(caller, id, version);
        return done(id, "delivery.redelivered");
    }

    @PostMapping("/remake")
    @May({Role.CHIEF_PHARMACIST})
    String remake(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.remake(caller, id, version, reason);
        return done(id, "delivery.remade");
    }

    @PostMapping("/refund")
    @May({Role.CHIEF_PHARMACIST, Role.CASHIER})
    String refund(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.refund(caller, id, version, reason);
        return done(id, "delivery.refunded");
    }

    @PostMapping("/recall")
    @May({Role.CHIEF_PHARMACIST})
    String recall(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.recall(caller, id, version, reason);
        return done(id, "delivery.recalled");
    }

    @PostMapping("/fetch")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String fetch(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String receiver, @RequestParam(defaultValue = "") String relation,
        @RequestParam(defaultValue = "") String receiverCard, @RequestParam(defaultValue = "") String residentCard) {
        deliveries.fetch(caller, id, version, receiver, relation, receiverCard, residentCard);
        return done(id, "delivery.handed-over");
    }

    @PostMapping("/mishap")
    String mishap(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam Deliveries.Mishap kind, @RequestParam(defaultValue = "") String foundBy,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.mishap(caller, id, version, kind, foundBy, reason);
        return done(id, "delivery.mishap");
    }

    @PostMapping("/found")
    @May({Role.COURIER, Role.CHIEF_PHARMACIST})
    String found(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.found(caller, id, version);
        return done(id, "delivery.found");
    }

    @PostMapping("/redirection")
    String redirect(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "false") boolean home, @RequestParam(defaultValue = "") String address,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.redirect(caller, id, version, home, address, reason);
        return done(id, "delivery.redirected");
    }

    @PostMapping("/destruction")
    String proposeDestruction(Caller caller, @PathVariable ParcelId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        deliveries.proposeDestruction(caller, id, version, reason);
        return done(id, "delivery.destruction-proposed");
    }

    @PostMapping("/destruction/confirm")
    String destroy(Caller caller, @PathVariable ParcelId id, @RequestParam int version) {
        deliveries.destroy(caller, id, version);
        return done(id, "delivery.destroyed");
    }

    private static String done(ParcelId id, String what) {
        return "redirect:/delivery/parcels/" + id + "?done=" + what;
    }
}
