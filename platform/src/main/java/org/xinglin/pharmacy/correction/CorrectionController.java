package org.xinglin.pharmacy.correction;

import java.util.Map;
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
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.till.CashCount;
import org.xinglin.pharmacy.till.Shifts;

/** Corrections: proposed at the bookings of an order or at a counted drawer, approved by another person here. */
@Controller
@RequestMapping("/pharmacy/corrections")
@May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
class CorrectionController {
    private static final int LONGEST_LIST = 100;
    private final Corrections corrections;
    private final Shifts shifts;
    private final Books books;
    private final Institutions institutions;

    CorrectionController(Corrections corrections, Shifts shifts, Books books, Institutions institutions) {
        this.corrections = corrections;
        this.shifts = shifts;
        this.books = books;
        this.institutions = institutions;
    }

    @GetMapping
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
    String list(Caller caller, Model page) {
        page.addAttribute("corrections", corrections.latest(caller, LONGEST_LIST));
        page.addAttribute("institutions", institutions);
        return "pharmacy/corrections";
    }

    @GetMapping("/{id}")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
    String one(Caller caller, @PathVariable CorrectionId id, Model page) {
        var correction = corrections.get(caller, id);
        page.addAttribute("correction", correction);
        page.addAttribute("bookings", correction.order().map(order -> books.ofOrder(order, caller.scope()))
            .orElseGet(() -> books.settling(correction.drawer().orElseThrow())));
        page.addAttribute("institutions", institutions);
        page.addAttribute("caller", caller);
        page.addAttribute("ofDrawer",
            correction.drawer().filter(drawer -> shifts.get(caller, drawer).isOf(caller)).isPresent());
        return "pharmacy/correction";
    }

    @PostMapping("/orders/{id}")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR})
    String propose(Caller caller, @PathVariable OrderId id, @RequestParam Payment.Method method,
        @RequestParam(defaultValue = "") String reason, @RequestParam Map<String, String> fields) {
        var correction = corrections.propose(caller, id, Tender.typed(method, fields), reason);
        return "redirect:/pharmacy/corrections/" + correction + "?done=correction.proposed";
    }

    @PostMapping("/payouts/{id}")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR})
    String proposePayout(Caller caller, @PathVariable OrderId id, @RequestParam(defaultValue = "") String instead,
        @RequestParam(defaultValue = "") String reason) {
        var correction = corrections.proposePayout(caller, id, instead, reason);
        return "redirect:/pharmacy/corrections/" + correction + "?done=correction.proposed";
    }

    @PostMapping("/shifts/{id}")
    String proposeFloat(Caller caller, @PathVariable ShiftId id, @RequestParam(defaultValue = "") String reason,
        @RequestParam Map<String, String> fields) {
        var correction = corrections.proposeFloat(caller, id, CashCount.typed(fields), reason);
        return "redirect:/pharmacy/corrections/" + correction + "?done=correction.proposed";
    }

    @PostMapping("/{id}/approve")
    String approve(Caller caller, @PathVariable CorrectionId id, @RequestParam int version) {
        corrections.approve(caller, id, version);
        return "redirect:/pharmacy/corrections/" + id + "?done=correction.approved";
    }

    @PostMapping("/{id}/refuse")
    String refuse(Caller caller, @PathVariable CorrectionId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        corrections.refuse(caller, id, version, reason);
        return "redirect:/pharmacy/corrections/" + id + "?done=correction.refused";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Caller caller, @PathVariable CorrectionId id, @RequestParam int version) {
        corrections.withdraw(caller, id, version);
        return "redirect:/pharmacy/corrections/" + id + "?done=correction.withdrawn";
    }
}
