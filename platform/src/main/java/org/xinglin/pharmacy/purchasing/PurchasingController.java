package org.xinglin.pharmacy.purchasing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
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
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.SupplierId;
import org.xinglin.pharmacy.stock.ConsignmentId;
import org.xinglin.pharmacy.stock.Typed;

/** What to buy, and the orders to suppliers. */
@Controller
@RequestMapping("/pharmacy/purchasing")
@May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
class PurchasingController {
    private static final int PAGE = 50;
    private static final Listing<PurchaseOrder> LISTING = Listing.<PurchaseOrder>named("purchasing.orders")
        .cell("pharmacy.number",
            (page, order) -> Listing.Cell.of(order.number().text()).to("/pharmacy/purchasing/" + order.id()))
        .text("pharmacy.supplier", (page, order) -> order.supplierName())
        .text("pharmacy.at", (page, order) -> order.draftedAt())
        .text("stock.proposer", (page, order) -> order.draftedBy().name())
        .text("purchasing.approved-by", (page, order) -> order.approvedBy().map(each -> each.name()))
        .cell("pharmacy.stage", (page, order) -> Listing.Cell.of(page.text("purchasing.stage", order.stage()))
            .in("soon", order.stage() == PurchaseOrder.Stage.DRAFTED));
    private final Purchasing purchasing;
    private final Stock stock;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Typed typed;
    private final Paper paper;
    private final Exports exports;

    PurchasingController(Purchasing purchasing, Stock stock, Institutions institutions, Knowledge knowledge,
        Typed typed, Paper paper, Exports exports) {
        this.purchasing = purchasing;
        this.stock = stock;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.typed = typed;
        this.paper = paper;
        this.exports = exports;
    }

    @GetMapping
    String list(Caller caller, @RequestParam Optional<PurchaseOrderId> before, Model page) {
        var orders = purchasing.page(caller, before, PAGE);
        page.addAttribute("proposals", purchasing.proposals(caller));
        page.addAttribute("orders", LISTING.of(orders));
        page.addAttribute("suppliers", stock.suppliers());
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("next", orders.size() < PAGE ? "" : orders.getLast().id().toString());
        return "pharmacy/purchasing";
    }

    @GetMapping("/sheet.xlsx")
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of(),
            (last, limit) -> purchasing.page(caller, last.map(PurchaseOrder::id), limit), request, response);
    }

    /** Rows without a weight are left out. */
    @PostMapping
    String draft(Caller caller, @RequestParam SupplierId supplier, @RequestParam List<String> herb,
        @RequestParam List<String> grams) {
        if (herb.size() != grams.size()) throw new Refused(PurchasingRefusal.AMOUNT_IMPOSSIBLE);
        var wanted = new LinkedHashMap<HerbId, Mass>();
        for (int i = 0; i < herb.size(); i++)
            if (!herb.get(i).isBlank() && !grams.get(i).isBlank())
                wanted.merge(typed.herb(herb.get(i)), Typed.grams(grams.get(i)), Mass::plus);
        return "redirect:/pharmacy/purchasing/" + purchasing.draft(caller, supplier, wanted)
            + "?done=purchasing.drafted";
    }

    @PostMapping("/terms")
    String terms(Caller caller, @RequestParam String herb, @RequestParam int cover, @RequestParam int lead,
        @RequestParam String pack, @RequestParam(defaultValue = "") String source) {
        purchasing.setTerms(caller, typed.herb(herb), cover, lead, Typed.grams(pack), source);
        return "redirect:/pharmacy/purchasing?done=purchasing.terms-set";
    }

    @GetMapping("/{id}")
    String one(Caller caller, @PathVariable PurchaseOrderId id, Model page) {
        var order = purchasing.get(caller, id);
        page.addAttribute("order", order);
        page.addAttribute("received", purchasing.received(order));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("mine", order.draftedBy().staff().equals(caller.staff()));
        return "pharmacy/purchase";
    }

    @PostMapping("/{id}/approve")
    String approve(Caller caller, @PathVariable PurchaseOrderId id, @RequestParam int version) {
        purchasing.approve(caller, id, version);
        return "redirect:/pharmacy/purchasing/" + id + "?done=purchasing.approved";
    }

    @PostMapping("/{id}/deliveries")
    String link(Caller caller, @PathVariable PurchaseOrderId id, @RequestParam int version,
        @RequestParam ConsignmentId delivery) {
        purchasing.link(caller, id, version, delivery);
        return "redirect:/pharmacy/purchasing/" + id + "?done=purchasing.linked";
    }

    @PostMapping("/{id}/arrived")
    String arrived(Caller caller, @PathVariable PurchaseOrderId id, @RequestParam int version) {
        purchasing.arrived(caller, id, version);
        return "redirect:/pharmacy/purchasing/" + id + "?done=purchasing.arrived";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Caller caller, @PathVariable PurchaseOrderId id, @RequestParam int version) {
        purchasing.withdraw(caller, id, version);
        return "redirect:/pharmacy/purchasing/" + id + "?done=purchasing.withdrawn";
    }

    @GetMapping("/{id}/order.pdf")
    ResponseEntity<byte[]> print(Caller caller, @PathVariable PurchaseOrderId id, HttpServletRequest request) {
        var order = purchasing.get(caller, id);
        return paper.answer(order.number() + ".pdf", "pharmacy/purchase-sheet", Map.of("order", order, "pharmacy",
            institutions.get(order.pharmacy()), "knowledge", knowledge), request);
    }
}
