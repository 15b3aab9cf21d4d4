package org.xinglin.pharmacy.stock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
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
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.LotId;

/** Stock from pharmacy to pharmacy. */
@Controller
@RequestMapping("/pharmacy/transfers")
@May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
class TransferController {
    private static final int PAGE = 50;
    private static final String ARRIVED = "arrived-";
    private final Transfers transfers;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Typed typed;
    private final Paper paper;
    private final Exports exports;
    private final Listing<Transfer> listing;

    TransferController(Transfers transfers, Institutions institutions, Knowledge knowledge, Typed typed,
        Paper paper, Exports exports) {
        this.transfers = transfers;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.typed = typed;
        this.paper = paper;
        this.exports = exports;
        listing = Listing.<Transfer>named("stock.transfers")
            .cell("pharmacy.number",
                (page, each) -> Listing.Cell.of(each.number().text()).to("/pharmacy/transfers/" + each.id()))
            .text("stock.from", (page, each) -> institutions.get(each.from()))
            .text("stock.to", (page, each) -> institutions.get(each.to()))
            .text("stock.sender", (page, each) -> each.sender().name() + " · " + page.time(each.sentAt()))
            .text("stock.receiver", (page, each) -> each.receiver().map(person -> person.name()))
            .text("stock.owner", (page, each) -> institutions.get(each.owner()))
            .cell("pharmacy.stage", (page, each) -> Listing.Cell.of(page.text("stock.transfer-stage", each.stage()))
                .in("soon", each.stage() == Transfer.Stage.SENT));
    }

    @GetMapping
    String list(Caller caller, @RequestParam Optional<TransferId> before, Model page) {
        var shown = transfers.page(caller, before, PAGE);
        page.addAttribute("transfers", listing.of(shown));
        page.addAttribute("destinations", transfers.destinations(caller));
        page.addAttribute("next", shown.size() < PAGE ? "" : shown.getLast().id().toString());
        return "pharmacy/transfers";
    }

    @GetMapping("/sheet.xlsx")
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(),
            (last, limit) -> transfers.page(caller, last.map(Transfer::id), limit), request, response);
    }

    /** Rows without a piece are left out. */
    @PostMapping
    String send(Caller caller, @RequestParam InstitutionId to, @RequestParam List<String> herb,
        @RequestParam List<String> lotNumber, @RequestParam List<String> grams,
        @RequestParam(defaultValue = "") String reason) {
        if (herb.size() != lotNumber.size() || herb.size() != grams.size())
            throw new Refused(StockRefusal.NOTHING_SENT);
        var parts = new LinkedHashMap<LotId, Mass>();
        for (int i = 0; i < herb.size(); i++)
            if (!herb.get(i).isBlank())
                parts.merge(transfers.lotOf(caller, typed.herb(herb.get(i)), lotNumber.get(i)),
                    Typed.grams(grams.get(i)), Mass::plus);
        return "redirect:/pharmacy/transfers/" + transfers.send(caller, to, parts, reason) + "?done=stock.sent";
    }

    @GetMapping("/{id}")
    String one(Caller caller, @PathVariable TransferId id, Model page) {
        var transfer = transfers.get(caller, id);
        page.addAttribute("transfer", transfer);
        page.addAttribute("receives", transfer.stage() == Transfer.Stage.SENT && caller.scope().covers(transfer.to()
            .value()) && !transfer.sender().staff().equals(caller.staff()));
        page.addAttribute("institutions", institutions);
        page.addAttribute("knowledge", knowledge);
        return "pharmacy/transfer";
    }

    /** {@code arrived-<lot>} holds what came of a lot, in grams. */
    @PostMapping("/{id}/receipt")
    String receive(Caller caller, @PathVariable TransferId id, @RequestParam int version,
        @RequestParam Map<String, String> fields, @RequestParam(defaultValue = "") String note) {
        var arrived = new HashMap<LotId, Mass>();
        fields.forEach((name, value) -> {
            if (name.startsWith(ARRIVED) && !value.isBlank())
                arrived.put(LotId.of(name.substring(ARRIVED.length())), Typed.grams(value));
        });
        transfers.receive(caller, id, version, arrived, note);
        return "redirect:/pharmacy/transfers/" + id + "?done=stock.received";
    }

    @GetMapping("/{id}/slip.pdf")
    ResponseEntity<byte[]> slip(Caller caller, @PathVariable TransferId id, HttpServletRequest request) {
        var transfer = transfers.get(caller, id);
        return paper.answer(transfer.number() + ".pdf", "pharmacy/transfer-slip",
            Map.of("transfer", transfer, "institutions", institutions, "knowledge", knowledge), request);
    }
}
