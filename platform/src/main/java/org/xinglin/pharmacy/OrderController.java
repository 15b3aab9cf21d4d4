package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institution;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Sheets;
import org.xinglin.person.PersonLine;
import org.xinglin.person.ResidentWords;
import org.xinglin.person.Residents;
import org.xinglin.prescription.PrescriptionId;

/** The counter: what waits for payment, for weighing, for checking; one page an order, from the first fen to the last. */
@Controller
@RequestMapping("/pharmacy")
class OrderController {
    private static final int LONGEST_LIST = 100;
    private static final Listing<Listed> LISTING = Listing.<Listed>named("pharmacy.orders")
        .cell("pharmacy.number", (page, row) -> Listing.Cell.of(row.line.number())
            .to("/pharmacy/orders/" + row.line.id()).noting(row.line.prescriptionNumber()))
        .text("pharmacy.resident", (page, row) -> row.person.map(each -> ResidentWords.name(page, each.name())))
        .text("pharmacy.origin", (page, row) -> row.origin.nameIn(page.locale()))
        .count("pharmacy.packets", row -> row.line.packets())
        .text("pharmacy.decocting", (page, row) -> page
            .text(row.line.centreDecocts() ? "pharmacy.centre-decocts" : "pharmacy.self-decocts"))
        .yuan("pharmacy.self", row -> Optional.of(row.line.charge().self()))
        .cell("pharmacy.stage", (page, row) -> Listing.Cell.of(page.text("pharmacy.stage", row.line.stage()))
            .noting(row.line.dispenserName().orElse("")))
        .cell("pharmacy.since", (page, row) -> Listing.Cell.of(page.ago(row.line.stageSince()))
            .exactly(page.time(row.line.stageSince())));
    private final Pharmacy pharmacy;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Exports exports;
    private final PharmacyRules rules;
    private final Clock clock;

    OrderController(Pharmacy pharmacy, Residents residents, Institutions institutions,
        Knowledge knowledge, Exports exports,
        PharmacyRules rules, Clock clock) {
        this.pharmacy = pharmacy;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.exports = exports;
        this.rules = rules;
        this.clock = clock;
    }

    private record Listed(OrderLine line, Optional<PersonLine> person, Institution origin) {}

    /** Orders to be paid at the caller's own counters. */
    @GetMapping("/cashier")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR})
    String cashier(Caller caller, Model page) {
        return list(toPay(caller, LONGEST_LIST), "pharmacy.cashier", page);
    }

    private List<OrderLine> toPay(Caller caller, int most) {
        return pharmacy.fromOrigin(caller, EnumSet.of(Stage.AWAITING_PAYMENT), most);
    }

    /** Orders to be weighed. */
    @GetMapping("/dispensing")
    @May({Role.DISPENSER})
    String dispensing(Caller caller, Model page) {
        return list(toWeigh(caller, LONGEST_LIST), "pharmacy.dispensing", page);
    }

    private List<OrderLine> toWeigh(Caller caller, int most) {
        return pharmacy.atPharmacy(caller, EnumSet.of(Stage.PAID, Stage.DISPENSING), most);
    }

    /** Orders to be checked. */
    @GetMapping("/checking")
    @May({Role.CHECKER})
    String checking(Caller caller, Model page) {
        return list(toCheck(caller, LONGEST_LIST), "pharmacy.checking", page);
    }

    private List<OrderLine> toCheck(Caller caller, int most) {
        return pharmacy.atPharmacy(caller, EnumSet.of(Stage.DISPENSED), most);
    }

    private String list(List<OrderLine> lines, String title, Model page) {
        page.addAttribute("list", LISTING.of(listed(lines)));
        page.addAttribute("heading", title);
        return "pharmacy/orders";
    }

    private List<Listed> listed(List<OrderLine> lines) {
        var names = residents.names(lines.stream().map(OrderLine::person).toList());
        return lines.stream().map(line -> new Listed(line, Optional.ofNullable(names.get(line.person())),
            institutions.get(line.origin()))).toList();
    }

    @GetMapping("/cashier.xlsx")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR})
    void cashierSheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(caller, "cashier", toPay(caller, Sheets.LONGEST_WHOLE), request, response);
    }

    @GetMapping("/dispensing.xlsx")
    @May({Role.DISPENSER})
    void dispensingSheet(Caller caller, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        send(caller, "dispensing", toWeigh(caller, Sheets.LONGEST_WHOLE), request, response);
    }

    @GetMapping("/checking.xlsx")
    @May({Role.CHECKER})
    void checkingSheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(caller, "checking", toCheck(caller, Sheets.LONGEST_WHOLE), request, response);
    }

    private void send(Caller caller, String desk, List<OrderLine> lines, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of("desk", desk), Sheets.Rows.whole(listed(lines)), request, response);
    }

    /** A scanned or typed number opens its order. */
    @GetMapping("/scan")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.DISPENSER, Role.CHECKER})
    String scan(Caller caller, @RequestParam String number) {
        return "redirect:/pharmacy/orders/"
            + pharmacy.byNumber(caller, number).orElseThrow(() -> new Refused(PharmacyRefusal.ORDER_UNKNOWN));
    }

    @GetMapping("/orders/{id}")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.DISPENSER, Role.CHECKER,
        Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String order(Caller caller, @PathVariable OrderId id, Model page) {
        var order = pharmacy.order(caller, id);
        page.addAttribute("order", order);
        page.addAttribute("person", residents.names(List.of(order.person())).get(order.person()));
        page.addAttribute("origin", institutions.get(order.origin()));
        page.addAttribute("payments", pharmacy.payments(id));
        page.addAttribute("owed", pharmacy.owed(id));
        page.addAttribute("weighing", pharmacy.weighing(id));
        page.addAttribute("allowed", order.stage() == Stage.DISPENSING ? allowedPercent() : "");
        page.addAttribute("pharmacy", institutions.get(order.pharmacy()));
        page.addAttribute("caller", caller);
        page.addAttribute("knowledge", knowledge);
        return "pharmacy/order";
    }

    private String allowedPercent() {
        return rules.on(CountyCalendar.day(clock.instant())).weightError().movePointRight(2).toPlainString();
    }

    @PostMapping("/orders/{id}/charge")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR})
    String charge(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam Payment.Method method, @RequestParam Map<String, String> fields) {
        pharmacy.charge(caller, id, version, Tender.typed(method, fields));
        return "redirect:/pharmacy/orders/" + id + "?done=pharmacy.charged";
    }

    @PostMapping("/orders/{id}/cancel")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR})
    String cancel(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        pharmacy.cancel(caller, id, version, reason);
        return "redirect:/pharmacy/orders/" + id + "?done=pharmacy.cancelled";
    }

    @PostMapping("/orders/{id}/take")
    @May({Role.DISPENSER})
    String take(Caller caller, @PathVariable OrderId id, @RequestParam int version) {
        pharmacy.take(caller, id, version);
        return "redirect:/pharmacy/orders/" + id;
    }

    @PostMapping("/orders/{id}/hand-back")
    @May({Role.DISPENSER})
    String handBack(Caller caller, @PathVariable OrderId id, @RequestParam int version) {
        pharmacy.handBack(caller, id, version);
        return "redirect:/pharmacy/dispensing?done=pharmacy.handed-back";
    }

    /** {@code packets} and {@code toxic-<seq>} hold one weight in grams a packet, separated by blanks or new lines, as a scale sends them. */
    @PostMapping("/orders/{id}/dispense")
    @May({Role.DISPENSER})
    String dispense(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String packets,
        @RequestParam Map<String, String> fields) {
        var toxic = new HashMap<Integer, List<org.xinglin.kernel.Mass>>();
        fields.forEach((name, value) -> {
            if (name.matches("toxic-\\d{1,3}")) toxic.put(Integer.valueOf(name.substring(6)), Weighing.read(value));
        });
        pharmacy.dispense(caller, id, version, new Weighing(Weighing.read(packets), toxic));
        return "redirect:/pharmacy/dispensing?done=pharmacy.dispensed";
    }

    @PostMapping("/orders/{id}/send-back")
    @May({Role.DISPENSER, Role.CHIEF_PHARMACIST})
    String sendBack(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        pharmacy.sendBack(caller, id, version, reason);
        return "redirect:/pharmacy/orders/" + id + "?done=pharmacy.sent-back";
    }

    @PostMapping("/orders/{id}/check")
    @May({Role.CHECKER})
    String check(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") Set<Pharmacy.CheckPoint> point) {
        pharmacy.check(caller, id, version, point);
        return "redirect:/pharmacy/checking?done=pharmacy.checked";
    }

    @PostMapping("/orders/{id}/reject")
    @May({Role.CHECKER})
    String reject(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        pharmacy.reject(caller, id, version, reason);
        return "redirect:/pharmacy/checking?done=pharmacy.rejected";
    }

    /** Fragment for the prescription's page: how far its order has come. */
    @GetMapping("/prescriptions/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String ofPrescription(Caller caller, @PathVariable PrescriptionId id, Model page) {
        page.addAttribute("orders", pharmacy.partsOf(id).stream()
            .filter(o -> caller.scope().covers(o.origin().value()) || caller.scope().covers(o.pharmacy().value()))
            .toList());
        page.addAttribute("institutions", institutions);
        return "pharmacy/progress";
    }
}
