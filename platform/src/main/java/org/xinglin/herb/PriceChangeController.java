package org.xinglin.herb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
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
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.page.Sheets;
import org.xinglin.page.Slip;

/** Changes of prices: proposed at a piece or by a file, decided here by a second person. */
@Controller
@RequestMapping("/prices/changes")
@May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR})
class PriceChangeController {
    private static final int LONGEST_LIST = 100;
    private final PriceChanges changes;
    private final HerbCatalogue catalogue;
    private final Institutions institutions;
    private final Paper paper;
    private final Exports exports;
    private final Listing<PriceChange> listing;

    PriceChangeController(PriceChanges changes, HerbCatalogue catalogue, Institutions institutions, Paper paper,
        Exports exports) {
        this.paper = paper;
        this.exports = exports;
        this.changes = changes;
        this.catalogue = catalogue;
        this.institutions = institutions;
        listing = Listing.<PriceChange>named("herb.price-changes")
            .cell("herb.effective",
                (page, each) -> Listing.Cell.of(each.effective()).to("/prices/changes/" + each.id()))
            .text("herb.name", (page, each) -> page.text("herb.first-of",
                catalogue.herb(each.rows().getFirst().herb()).nameIn(page.locale()), each.rows().size()))
            .text("herb.price-source", (page, each) -> each.source())
            .cell("proposal.proposer", (page, each) -> Listing.Cell.of(each.proposal().proposerName())
                .noting(page.time(each.proposal().proposedAt())))
            .cell("proposal.state", (page, each) -> Listing.Cell
                .of(page.text("proposal.stage", each.proposal().stage())).in("soon", each.proposal().isOpen())
                .noting(each.proposal().decision().map(decision -> decision.name()).orElse("")));
    }

    @GetMapping
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    String list(Model page) {
        page.addAttribute("changes", listing.of(changes.latest(LONGEST_LIST)));
        return "herb/price-changes";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(), Sheets.Rows.whole(changes.latest(Sheets.LONGEST_WHOLE)), request,
            response);
    }

    @GetMapping("/{id}")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    String one(Caller caller, @PathVariable PriceChangeId id, Model page) {
        var change = changes.get(id);
        page.addAttribute("change", change);
        page.addAttribute("knowledge", catalogue.knowledge());
        page.addAttribute("mine", change.proposal().isBy(caller));
        page.addAttribute("decides",
            change.proposal().isOpen() && HerbCatalogue.keepsPharmacy(caller, institutions));
        return "herb/price-change";
    }

    @GetMapping("/{id}/sheet.pdf")
    ResponseEntity<byte[]> sheet(@PathVariable PriceChangeId id, Locale locale, HttpServletRequest request) {
        var change = changes.get(id);
        var slip = Slip.of("herb.price-change", change.source()).with("herb.effective", change.effective());
        for (var row : change.rows())
            slip = slip.with("herb.price-row", catalogue.herb(row.herb()).nameIn(locale), row.was(), row.perKg());
        return paper.slip("price-change.pdf", slip.by(change.proposal()), request);
    }

    @PostMapping("/{id}/approve")
    String approve(Caller caller, @PathVariable PriceChangeId id, @RequestParam int version) {
        changes.approve(caller, id, version);
        return "redirect:/prices/changes/" + id + "?done=herb.price-approved";
    }

    @PostMapping("/{id}/refuse")
    String refuse(Caller caller, @PathVariable PriceChangeId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        changes.refuse(caller, id, version, reason);
        return "redirect:/prices/changes/" + id + "?done=herb.price-refused";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Caller caller, @PathVariable PriceChangeId id, @RequestParam int version) {
        changes.withdraw(caller, id, version);
        return "redirect:/prices/changes/" + id + "?done=herb.price-withdrawn";
    }
}
