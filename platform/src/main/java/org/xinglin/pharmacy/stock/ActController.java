package org.xinglin.pharmacy.stock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.Movement;

/** Write-offs, adjustments, returns and purchase prices: proposed at the lot, approved by a second person here. */
@Controller
@RequestMapping("/pharmacy/acts")
@May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
class ActController {
    private static final int PAGE = 50;
    private static final Listing<Shown> LISTING = Listing.<Shown>named("stock.acts")
        .cell("pharmacy.number",
            (page, row) -> Listing.Cell.of(row.act.number().text()).to("/pharmacy/acts/" + row.act.id()))
        .text("stock.act", (page, row) -> page.text("stock.act", row.act.kind()))
        .text("pharmacy.herb", (page, row) -> row.herb)
        .text("pharmacy.lot-number", (page, row) -> row.lot.number())
        .text("stock.change", (page, row) -> row.act.perKilogram()
            .map(price -> page.text("stock.a-kilogram", price)).orElseGet(() -> Movement.grams(row.act.mg())))
        .text("pharmacy.reason", (page, row) -> row.act.reason())
        .text("proposal.proposer", (page, row) -> row.act.proposal().proposerName() + " · "
            + page.time(row.act.proposal().proposedAt()))
        .cell("pharmacy.stage", (page, row) -> Listing.Cell.of(decided(page, row.act.proposal()))
            .in("soon", row.act.proposal().isOpen()));
    private final StockActs acts;
    private final Lots lots;
    private final LotPrices prices;
    private final Knowledge knowledge;
    private final Paper paper;
    private final Exports exports;

    ActController(StockActs acts, Lots lots, LotPrices prices, Knowledge knowledge, Paper paper,
        Exports exports) {
        this.acts = acts;
        this.lots = lots;
        this.prices = prices;
        this.knowledge = knowledge;
        this.paper = paper;
        this.exports = exports;
    }

    /** A change with what it is about. */
    private record Shown(StockAct act, Lot lot, Optional<Herb> herb) {}

    private static String decided(Page page, Proposal proposal) {
        var stage = page.text("proposal.stage", proposal.stage());
        return proposal.decision().map(decision -> stage + " · " + decision.name()).orElse(stage);
    }

    @GetMapping
    String list(Caller caller, @RequestParam Optional<ActId> before, Model page) {
        var shown = acts.page(caller, before, PAGE);
        page.addAttribute("acts", LISTING.of(withLots(shown)));
        page.addAttribute("next", shown.size() < PAGE ? "" : shown.getLast().id().toString());
        return "pharmacy/acts";
    }

    @GetMapping("/sheet.xlsx")
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of(),
            (last, limit) -> withLots(acts.page(caller, last.map(row -> row.act.id()), limit)), request, response);
    }

    private List<Shown> withLots(List<StockAct> changes) {
        var about = lotsOf(changes);
        return changes.stream().map(act -> {
            var lot = Objects.requireNonNull(about.get(act.lot()));
            return new Shown(act, lot, knowledge.herb(lot.herb()));
        }).toList();
    }

    private Map<LotId, Lot> lotsOf(List<StockAct> shown) {
        return lots.byId(shown.stream().map(StockAct::lot).distinct().toList()).stream()
            .collect(Collectors.toMap(Lot::id, Function.identity()));
    }

    @PostMapping
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String propose(Caller caller, @RequestParam LotId lot, @RequestParam StockAct.Kind kind,
        @RequestParam String grams, @RequestParam(defaultValue = "false") boolean more,
        @RequestParam(defaultValue = "") String reason) {
        var id = acts.propose(caller, lot, kind, Typed.grams(grams), more, reason);
        return "redirect:/pharmacy/acts/" + id + "?done=stock.act-proposed";
    }

    @GetMapping("/{id}")
    String one(Caller caller, @PathVariable ActId id, Model page) {
        var act = acts.get(caller, id);
        page.addAttribute("act", act);
        page.addAttribute("lot", lots.get(act.lot(), caller.scope()));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("price", prices.of(act.lot()).stream().findFirst());
        page.addAttribute("mine", act.proposal().isBy(caller));
        return "pharmacy/act";
    }

    @PostMapping("/{id}/approve")
    String approve(Caller caller, @PathVariable ActId id, @RequestParam int version) {
        acts.approve(caller, id, version);
        return "redirect:/pharmacy/acts/" + id + "?done=stock.act-signed";
    }

    @PostMapping("/{id}/refuse")
    String refuse(Caller caller, @PathVariable ActId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        acts.refuse(caller, id, version, reason);
        return "redirect:/pharmacy/acts/" + id + "?done=stock.act-refused";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Caller caller, @PathVariable ActId id, @RequestParam int version) {
        acts.withdraw(caller, id, version);
        return "redirect:/pharmacy/acts/" + id + "?done=stock.act-withdrawn";
    }

    @GetMapping("/{id}/record.pdf")
    ResponseEntity<byte[]> record(Caller caller, @PathVariable ActId id, HttpServletRequest request) {
        var act = acts.get(caller, id);
        return paper.answer(act.number() + ".pdf", "pharmacy/act-record",
            Map.of("act", act, "lot", lots.get(act.lot(), caller.scope()), "knowledge", knowledge), request);
    }
}
