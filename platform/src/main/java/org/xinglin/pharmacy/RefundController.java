package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.person.PersonLine;
import org.xinglin.person.ResidentWords;
import org.xinglin.person.Residents;

/** Money that goes back: a charge voided in its shift, owed cash paid out. */
@Controller
@RequestMapping("/pharmacy")
@May({Role.CASHIER, Role.VILLAGE_DOCTOR})
class RefundController {
    private static final int LONGEST_LIST = 100;
    private final Pharmacy pharmacy;
    private final Residents residents;
    private final Exports exports;
    private final Listing<Shown> listing;

    RefundController(Pharmacy pharmacy, Residents residents, Institutions institutions, Exports exports) {
        this.pharmacy = pharmacy;
        this.residents = residents;
        this.exports = exports;
        listing = Listing.<Shown>named("pharmacy.refunds")
            .cell("pharmacy.number", (page, row) -> Listing.Cell.of(row.owed.number())
                .to("/pharmacy/orders/" + row.owed.order()).noting(row.owed.receipt()))
            .text("pharmacy.resident", (page, row) -> row.person.map(person -> ResidentWords.name(page, person.name())))
            .text("books.counter", (page, row) -> institutions.get(row.owed.institution()))
            .cell("pharmacy.owed-since",
                (page, row) -> Listing.Cell.of(page.ago(row.owed.since())).exactly(page.time(row.owed.since())))
            .text("pharmacy.set-off-by", (page, row) -> row.owed.by())
            .yuan("till.amount", row -> Optional.of(row.owed.amount()));
    }

    /** What is owed, and to whom. */
    private record Shown(RefundOwed owed, Optional<PersonLine> person) {}

    /** Cash that residents are to get back at the caller's counters. */
    @GetMapping("/refunds")
    String owed(Caller caller, Model page) {
        page.addAttribute("owed", listing.of(shown(caller, Optional.empty(), LONGEST_LIST)));
        return "pharmacy/refunds";
    }

    @GetMapping("/refunds.xlsx")
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(),
            (last, limit) -> shown(caller, last.map(Shown::owed), limit), request, response);
    }

    private List<Shown> shown(Caller caller, Optional<RefundOwed> last, int limit) {
        var owed = pharmacy.owed(caller, last, limit);
        var names = residents.names(owed.stream().map(RefundOwed::person).distinct().toList());
        return owed.stream().map(each -> new Shown(each, Optional.ofNullable(names.get(each.person())))).toList();
    }

    @PostMapping("/orders/{id}/payout")
    String payOut(Caller caller, @PathVariable OrderId id) {
        pharmacy.payOut(caller, id);
        return "redirect:/pharmacy/orders/" + id + "?done=pharmacy.paid-out";
    }

    @PostMapping("/orders/{id}/void")
    String voidCharge(Caller caller, @PathVariable OrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        pharmacy.voidCharge(caller, id, version, reason);
        return "redirect:/pharmacy/orders/" + id + "?done=pharmacy.voided";
    }
}
