package org.xinglin.pharmacy;

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
import org.xinglin.person.Residents;

/** Money that goes back: a charge voided in its shift, owed cash paid out. */
@Controller
@RequestMapping("/pharmacy")
@May({Role.CASHIER, Role.VILLAGE_DOCTOR})
class RefundController {
    private static final int LONGEST_LIST = 100;
    private final Pharmacy pharmacy;
    private final Residents residents;
    private final Institutions institutions;

    RefundController(Pharmacy pharmacy, Residents residents, Institutions institutions) {
        this.pharmacy = pharmacy;
        this.residents = residents;
        this.institutions = institutions;
    }

    /** Cash that residents are to get back at the caller's counters. */
    @GetMapping("/refunds")
    String owed(Caller caller, Model page) {
        var owed = pharmacy.owed(caller, LONGEST_LIST);
        page.addAttribute("owed", owed);
        page.addAttribute("names", residents.names(owed.stream().map(RefundOwed::person).distinct().toList()));
        page.addAttribute("institutions", institutions);
        return "pharmacy/refunds";
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
