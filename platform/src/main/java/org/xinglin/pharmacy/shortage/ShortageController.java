package org.xinglin.pharmacy.shortage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.clinic.Clinic;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;
import org.xinglin.page.Sheets;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.OtherPharmacies;
import org.xinglin.pharmacy.OtherPharmacies.Offers;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.stock.Typed;
import org.xinglin.prescription.PrescriptionForms;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** Shortages: the list, and what stands inside the pages of a prescription and of an order. */
@Controller
@RequestMapping("/pharmacy")
class ShortageController {
    private static final int LONGEST_LIST = 100;
    private static final Set<Role> PHARMACY = Set.of(Role.DISPENSER, Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST);
    private final Listing<ShortHerb> listing;
    private final Exports exports;
    private final Shortages shortages;
    private final Pharmacy pharmacy;
    private final OtherPharmacies others;
    private final Stock stock;
    private final Prescriptions prescriptions;
    private final PrescriptionForms forms;
    private final Clinic clinic;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Typed typed;

    ShortageController(Shortages shortages, Pharmacy pharmacy, OtherPharmacies others, Stock stock,
        Prescriptions prescriptions,
        PrescriptionForms forms, Clinic clinic, Institutions institutions, Knowledge knowledge, Typed typed,
        Exports exports) {
        this.exports = exports;
        this.shortages = shortages;
        this.pharmacy = pharmacy;
        this.others = others;
        this.stock = stock;
        this.prescriptions = prescriptions;
        this.forms = forms;
        this.clinic = clinic;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.typed = typed;
        this.listing = Listing.<ShortHerb>named("shortage.list")
            .text("pharmacy.herb", (page, missed) -> knowledge.herb(missed.herb())
                .map(herb -> herb.nameIn(page.locale())).orElse(missed.herb().toString()))
            .text("pharmacy.since", (page, missed) -> missed.since()).count("shortage.orders", ShortHerb::orders)
            .count("shortage.reports", ShortHerb::reports).grams("shortage.wanted", ShortHerb::wanted)
            .grams("shortage.free", ShortHerb::free).grams("shortage.on-order", ShortHerb::onOrder)
            .grams("shortage.to-buy", ShortHerb::toBuy);
    }

    @GetMapping("/shortages")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR,
        Role.COUNTY_DOCTOR, Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String list(Caller caller, Model page) {
        page.addAttribute("herbs", listing.of(shortages.list(caller)));
        page.addAttribute("reports", shortages.waiting(caller, LONGEST_LIST));
        page.addAttribute("requests", PHARMACY.contains(caller.role())
            ? shortages.asked(caller, LONGEST_LIST)
            : List.of());
        page.addAttribute("institutions", institutions);
        page.addAttribute("knowledge", knowledge);
        return "pharmacy/shortages";
    }

    @GetMapping("/shortages/sheet.xlsx")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR,
        Role.COUNTY_DOCTOR, Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(), Sheets.Rows.whole(shortages.list(caller)), request, response);
    }

    @PostMapping("/shortages")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String report(Caller caller, @RequestParam String herb, @RequestParam String grams,
        @RequestParam(defaultValue = "") String reason) {
        shortages.report(caller, typed.herb(herb), Typed.grams(grams), reason);
        return "redirect:/pharmacy/shortages?done=shortage.reported";
    }

    @PostMapping("/shortages/{id}/close")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String close(Caller caller, @PathVariable UUID id) {
        shortages.close(caller, id);
        return "redirect:/pharmacy/shortages?done=shortage.closed";
    }

    /** Fragment beside the grid while a prescription is typed: what the pharmacy that will serve lacks. */
    @PostMapping("/availability")
    @ReadsOnly
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String availability(Caller caller, @RequestParam MultiValueMap<String, String> form, Model page) {
        var text = forms.typed(form);
        var visit = clinic.forService(text.visit().orElseThrow(() -> new Refused(ShortageRefusal.VISIT_UNKNOWN)));
        if (!caller.scope().covers(visit.institution().value())) throw new Refused(ShortageRefusal.VISIT_UNKNOWN);
        Optional<Institution> serving = institutions.findServing(visit.institution(), ServiceLine.TCM_PHARMACY,
            institutions.today()).map(institutions::get);
        var needs = new LinkedHashMap<Integer, ShortRow>();
        for (var row : text.rows())
            row.herb().ifPresent(herb -> needs.put(row.place(), new ShortRow(row.place(), herb, row.written(),
                row.perPacket().orElse(Mass.ZERO).times(text.packets()), Mass.ZERO)));
        page.addAttribute("serving", serving);
        page.addAttribute("asked", !needs.isEmpty());
        page.addAttribute("rows", serving.isEmpty() || needs.isEmpty()
            ? List.of()
            : Shortages.shortRows(needs, stock.free(serving.get().id(),
                needs.values().stream().map(ShortRow::herb).distinct().toList())));
        return "pharmacy/availability";
    }

    /** Fragment for the order's page: what it lacks, and what can be done about it. */
    @GetMapping("/orders/{id}/shortage")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.DISPENSER, Role.CHECKER,
        Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String ofOrder(Caller caller, @PathVariable OrderId id, Model page) {
        var order = pharmacy.order(caller, id);
        page.addAttribute("order", order);
        var rows = shortages.of(order);
        page.addAttribute("rows", rows);
        page.addAttribute("offers", rows.isEmpty() ? new Offers(0, List.of()) : others.offers(order));
        page.addAttribute("held", shortages.isHeld(id));
        page.addAttribute("asks",
            PHARMACY.contains(caller.role()) && caller.scope().covers(order.pharmacy().value()));
        page.addAttribute("holds", PHARMACY.contains(caller.role()) || caller.role() == Role.CASHIER
            || caller.role() == Role.VILLAGE_DOCTOR);
        return "pharmacy/shortage";
    }

    @PostMapping("/orders/{id}/hold")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.DISPENSER, Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String hold(Caller caller, @PathVariable OrderId id) {
        shortages.hold(caller, id);
        return "redirect:/pharmacy/orders/" + id + "?done=shortage.held";
    }

    /** Another pharmacy weighs all of it, or some of its packets. */
    @PostMapping("/orders/{id}/elsewhere")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.DISPENSER, Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String elsewhere(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam InstitutionId pharmacy, @RequestParam int packets) {
        boolean split = !others.weighElsewhere(caller, id, version, pharmacy, packets).equals(id);
        return "redirect:/pharmacy/orders/" + id + "?done=shortage." + (split ? "split" : "moved");
    }

    @PostMapping("/orders/{id}/substitution")
    @May({Role.DISPENSER, Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String ask(Caller caller, @PathVariable OrderId id, @RequestParam int version, @RequestParam int seq,
        @RequestParam String proposed, @RequestParam(defaultValue = "") String reason) {
        shortages.ask(caller, id, version, seq, typed.herb(proposed), reason);
        return "redirect:/pharmacy/orders/" + id + "?done=shortage.asked";
    }

    /** Fragment for the prescription's page: what the pharmacy asks for, with the prescriber's answer. */
    @GetMapping("/prescriptions/{id}/substitutions")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.CASHIER})
    String ofPrescription(Caller caller, @PathVariable PrescriptionId id, Model page) {
        boolean concerned = pharmacy.partsOf(id).stream().anyMatch(each -> caller.scope().covers(each.origin().value())
            || caller.scope().covers(each.pharmacy().value()));
        page.addAttribute("requests", concerned ? shortages.of(id) : List.of());
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("mine", concerned
            && prescriptions.forService(id).prescriber().staff().equals(caller.staff()));
        return "pharmacy/substitutions";
    }

    @PostMapping("/substitutions/{id}/adopt")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String adopt(Caller caller, @PathVariable SubstitutionId id) {
        return "redirect:/prescriptions/" + shortages.adopt(caller, id) + "/edit?done=shortage.adopted";
    }

    @PostMapping("/substitutions/{id}/refuse")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String refuse(Caller caller, @PathVariable SubstitutionId id, @RequestParam(defaultValue = "") String reason) {
        return "redirect:/prescriptions/" + shortages.refuse(caller, id, reason) + "?done=shortage.refused";
    }
}
