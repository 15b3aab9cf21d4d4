package org.xinglin.pharmacy.correction;

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
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Paper;
import org.xinglin.page.Slip;
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
    private final Paper paper;
    private final Exports exports;
    private final Listing<Correction> listing;

    CorrectionController(Corrections corrections, Shifts shifts, Books books, Institutions institutions,
        Paper paper, Exports exports) {
        this.paper = paper;
        this.corrections = corrections;
        this.shifts = shifts;
        this.books = books;
        this.institutions = institutions;
        this.exports = exports;
        listing = Listing.<Correction>named("correction.corrections")
            .cell("correction.proposed-at",
                (page, each) -> Listing.Cell.of(each.proposal().proposedAt()).to("/pharmacy/corrections/" + each.id()))
            .text("books.counter", (page, each) -> institutions.get(each.institution()))
            .text("correction.matter", (page, each) -> page.text(switch (each.matter()) {
                case Correction.Matter.Means _ -> "correction.matter.means";
                case Correction.Matter.Payout _ -> "correction.matter.payout";
                case Correction.Matter.Opening _ -> "correction.matter.float";
            }))
            .text("correction.proposer", (page, each) -> each.proposal().proposerName())
            .text("pharmacy.reason", (page, each) -> each.reason())
            .cell("pharmacy.stage", (page, each) -> Listing.Cell
                .of(decided(page, each)).in("soon", each.proposal().isOpen()));
    }

    @GetMapping
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
    String list(Caller caller, Model page) {
        page.addAttribute("corrections", listing.of(corrections.latest(caller, Optional.empty(), LONGEST_LIST)));
        return "pharmacy/corrections";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(), (last, limit) -> corrections.latest(caller, last, limit), request,
            response);
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

    @GetMapping("/{id}/sheet.pdf")
    @May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
    ResponseEntity<byte[]> sheet(Caller caller, @PathVariable CorrectionId id, HttpServletRequest request) {
        var correction = corrections.get(caller, id);
        var slip = Slip.of("correction.correction", institutions.get(correction.institution()).name());
        slip = switch (correction.matter()) {
            case Correction.Matter.Means means -> {
                var right = about(slip, means.order(), caller);
                for (var part : means.parts())
                    right = right.with("correction.right", Worded.of("pharmacy.method", part.method()), part.amount(),
                        part.reference());
                yield right;
            }
            case Correction.Matter.Payout payout -> about(slip, payout.order(), caller)
                .with("correction.not-paid-out", payout.instead().map(other -> receipt(other, caller)).orElse(""));
            case Correction.Matter.Opening opening -> slip
                .with("till.shifts", shifts.get(caller, opening.drawer()).number().text())
                .with("correction.right-float", opening.right().total());
        };
        return paper.slip("correction.pdf",
            slip.with("pharmacy.reason", correction.reason()).by(correction.proposal()), request);
    }

    private static String decided(Page page, Correction each) {
        var stage = page.text("correction.stage", each.proposal().stage());
        return each.proposal().decision().map(decision -> stage + " · " + decision.name()).orElse(stage);
    }

    private Slip about(Slip slip, OrderId order, Caller caller) {
        return slip.with("books.receipt", receipt(order, caller));
    }

    /** Of the charge. */
    private String receipt(OrderId order, Caller caller) {
        return books.ofOrder(order, caller.scope()).getFirst().receipt();
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
