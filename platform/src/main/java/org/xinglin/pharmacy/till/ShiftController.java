package org.xinglin.pharmacy.till;

import jakarta.servlet.http.HttpServletRequest;
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
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;

/** My shift: open it, count it, close it, hand it over; and each shift as it stands, for whoever signs for it or looks into it. */
@Controller
@RequestMapping("/pharmacy/shift")
@May({Role.CASHIER, Role.VILLAGE_DOCTOR})
class ShiftController {
    private static final int LONGEST_LIST = 50;
    private final Shifts shifts;
    private final Books books;
    private final Institutions institutions;
    private final Paper paper;

    ShiftController(Shifts shifts, Books books, Institutions institutions, Paper paper) {
        this.shifts = shifts;
        this.books = books;
        this.institutions = institutions;
        this.paper = paper;
    }

    @GetMapping
    String mine(Caller caller, Model page) {
        var shift = shifts.atWork(caller);
        page.addAttribute("shift", shift);
        page.addAttribute("bookings", shift.map(each -> books.ofShift(each.id())).orElse(List.of()));
        var past = shifts.mine(caller, LONGEST_LIST);
        page.addAttribute("past", past);
        page.addAttribute("explained", books.explained(past.stream().map(Shift::id).toList()));
        page.addAttribute("institutions", institutions);
        return "pharmacy/my-shift";
    }

    @PostMapping("/open")
    String open(Caller caller, @RequestParam Map<String, String> fields) {
        shifts.open(caller, CashCount.typed(fields));
        return "redirect:/pharmacy/shift?done=till.opened";
    }

    /** The cashier does not come back: the caller counts and closes in their place. */
    @PostMapping("/{id}/keep")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String keep(Caller caller, @PathVariable ShiftId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String why) {
        shifts.keep(caller, id, version, why);
        return "redirect:/pharmacy/shift/" + id + "?done=till.kept";
    }

    @PostMapping("/{id}/count")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String count(Caller caller, @PathVariable ShiftId id, @RequestParam int version,
        @RequestParam Map<String, String> fields) {
        shifts.count(caller, id, version, CashCount.typed(fields));
        return "redirect:" + (shifts.get(caller, id).keeper().isPresent() ? "/pharmacy/shift/" + id : "/pharmacy/shift")
            + "?done=till.counted";
    }

    @PostMapping("/{id}/close")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String close(Caller caller, @PathVariable ShiftId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason, @RequestParam Optional<Shift.Destination> destination) {
        shifts.close(caller, id, version, reason, destination);
        return "redirect:/pharmacy/shift/" + id + "?done=till.closed";
    }

    @PostMapping("/{id}/float")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String claimFloat(Caller caller, @PathVariable ShiftId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String why, @RequestParam Map<String, String> fields) {
        shifts.claimFloat(caller, id, version, CashCount.typed(fields), why);
        return "redirect:/pharmacy/shift/" + id + "?done=till.float-claimed";
    }

    @PostMapping("/{id}/float/agree")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String agreeFloat(Caller caller, @PathVariable ShiftId id, @RequestParam int version) {
        shifts.agreeFloat(caller, id, version);
        return "redirect:/pharmacy/shift/" + id + "?done=till.float-corrected";
    }

    @PostMapping("/{id}/float/reject")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String rejectFloat(Caller caller, @PathVariable ShiftId id, @RequestParam int version) {
        shifts.rejectFloat(caller, id, version);
        return "redirect:/pharmacy/shift/" + id + "?done=till.float-stands";
    }

    /** Cash handed over that nobody has signed for, and drawers left open. */
    @GetMapping("/to-receive")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String toReceive(Caller caller, Model page) {
        var unsettled = shifts.unsettled(caller, LONGEST_LIST);
        page.addAttribute("shifts", unsettled);
        page.addAttribute("explained", books.explained(unsettled.stream().map(Shift::id).toList()));
        page.addAttribute("institutions", institutions);
        return "pharmacy/shifts-to-receive";
    }

    @PostMapping("/{id}/receive")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String receive(Caller caller, @PathVariable ShiftId id, @RequestParam int version,
        @RequestParam Map<String, String> fields, @RequestParam(defaultValue = "") String reason) {
        shifts.receive(caller, id, version, CashCount.typed(fields).total(), reason);
        return "redirect:/pharmacy/shift/" + id + "?done=till.received";
    }

    @GetMapping("/{id}")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
    String one(Caller caller, @PathVariable ShiftId id, Model page) {
        var shift = shifts.get(caller, id);
        page.addAttribute("shift", shift);
        page.addAttribute("bookings", books.ofShift(id));
        page.addAttribute("institutions", institutions);
        page.addAttribute("receives", receives(caller, shift));
        page.addAttribute("holds", shift.isAtWork() && caller.staff().equals(shift.holder()));
        page.addAttribute("settling", books.settling(id));
        page.addAttribute("signs", signs(caller));
        page.addAttribute("agrees", shift.claim().isPresent() && !shift.isOf(caller) && signs(caller));
        page.addAttribute("keeps", shift.isAtWork() && !caller.staff().equals(shift.holder()) && signs(caller));
        return "pharmacy/shift";
    }

    private static boolean receives(Caller caller, Shift shift) {
        return shift.waitsForReceiver() && !shift.isOf(caller) && signs(caller);
    }

    private static boolean signs(Caller caller) {
        return caller.role() != Role.AUDITOR && caller.role() != Role.REGULATOR;
    }

    /** 交班单, with room for both signatures. */
    @GetMapping("/{id}/sheet.pdf")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
    ResponseEntity<byte[]> sheet(Caller caller, @PathVariable ShiftId id, HttpServletRequest request) {
        var shift = shifts.get(caller, id);
        List<Booking> bookings = books.ofShift(id);
        return paper.answer(shift.number() + ".pdf", "pharmacy/shift-sheet",
            Map.of("shift", shift, "bookings", bookings, "settling", books.settling(id), "institutions", institutions),
            request);
    }
}
