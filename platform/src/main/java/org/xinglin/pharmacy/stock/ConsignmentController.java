package org.xinglin.pharmacy.stock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.SupplierId;

/** Deliveries: written down by one person, inspected by another. */
@Controller
@RequestMapping("/pharmacy/consignments")
@May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
class ConsignmentController {
    private static final int PAGE = 50;
    private static final Listing<Consignment> LISTING = Listing.<Consignment>named("stock.consignments")
        .cell("pharmacy.number",
            (page, each) -> Listing.Cell.of(each.number().text()).to("/pharmacy/consignments/" + each.id()))
        .text("pharmacy.supplier", (page, each) -> each.supplierName())
        .text("pharmacy.invoice", (page, each) -> each.invoice())
        .text("stock.unloaded-by", (page, each) -> each.unloadedBy().name() + " · " + page.time(each.unloadedAt()))
        .text("stock.inspected-by", (page, each) -> each.inspectedBy().map(person -> person.name()))
        .cell("pharmacy.stage", (page, each) -> Listing.Cell.of(page.text("stock.consignment-stage", each.stage()))
            .in("soon", each.stage() == Consignment.Stage.UNLOADED));
    private final Consignments consignments;
    private final Stock stock;
    private final Counts counts;
    private final Knowledge knowledge;
    private final Typed typed;
    private final Paper paper;
    private final Exports exports;

    ConsignmentController(Consignments consignments, Stock stock, Counts counts, Knowledge knowledge, Typed typed,
        Paper paper, Exports exports) {
        this.consignments = consignments;
        this.stock = stock;
        this.counts = counts;
        this.knowledge = knowledge;
        this.typed = typed;
        this.paper = paper;
        this.exports = exports;
    }

    @GetMapping
    String list(Caller caller, @RequestParam Optional<ConsignmentId> before, Model page) {
        var shown = consignments.page(caller, before, PAGE);
        page.addAttribute("consignments", LISTING.of(shown));
        page.addAttribute("next", shown.size() < PAGE ? "" : shown.getLast().id().toString());
        return "pharmacy/consignments";
    }

    @GetMapping("/sheet.xlsx")
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of(),
            (last, limit) -> consignments.page(caller, last.map(Consignment::id), limit), request, response);
    }

    @GetMapping("/new")
    @May({Role.STOCK_KEEPER})
    String form(Model page) {
        page.addAttribute("suppliers", stock.suppliers());
        return "pharmacy/arrival";
    }

    /** Rows with an empty herb are left out; what was delivered is what was invoiced unless another weight stands beside it. */
    @PostMapping
    @May({Role.STOCK_KEEPER})
    String unload(Caller caller, @RequestParam SupplierId supplier, @RequestParam String invoice,
        @RequestParam List<String> herb, @RequestParam List<String> lotNumber, @RequestParam List<String> producedOn,
        @RequestParam List<String> expiresOn, @RequestParam List<String> grams,
        @RequestParam(defaultValue = "") List<String> delivered) {
        var lines = new ArrayList<Consignments.Unloaded>();
        for (int i = 0; i < herb.size(); i++) {
            if (herb.get(i).isBlank()) continue;
            if (i >= lotNumber.size() || i >= producedOn.size() || i >= expiresOn.size() || i >= grams.size())
                throw new Refused(PharmacyRefusal.AMOUNT_IMPOSSIBLE, herb.get(i));
            var invoiced = Typed.grams(grams.get(i));
            var weighed = i < delivered.size() ? delivered.get(i) : "";
            lines.add(new Consignments.Unloaded(
                new Arrival.Item(typed.herb(herb.get(i)), lotNumber.get(i), Typed.day(producedOn.get(i), herb.get(i)),
                    Typed.day(expiresOn.get(i), herb.get(i)), invoiced),
                weighed.isBlank() ? invoiced : Typed.grams(weighed)));
        }
        return "redirect:/pharmacy/consignments/" + consignments.unload(caller, supplier, invoice, lines)
            + "?done=stock.unloaded";
    }

    @GetMapping("/{id}")
    String one(Caller caller, @PathVariable ConsignmentId id, Model page) {
        var consignment = consignments.get(caller, id);
        page.addAttribute("consignment", consignment);
        page.addAttribute("bins", counts.bins(consignment.pharmacy(), consignment.lines().stream()
            .map(Consignment.Line::herb).toList()));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("mine", consignment.unloadedBy().staff().equals(caller.staff()));
        return "pharmacy/consignment";
    }

    /** {@code accepted-<seq>} grams, {@code failed-<seq>} points it did not pass, {@code reason-<seq>}, and where it is put: {@code area-<seq>}, {@code bin-<seq>}. */
    @PostMapping("/{id}/inspection")
    String inspect(Caller caller, @PathVariable ConsignmentId id, @RequestParam int version,
        @RequestParam MultiValueMap<String, String> form) {
        var verdicts = new HashMap<Integer, Consignments.Verdict>();
        for (var line : consignments.get(caller, id).lines()) {
            var accepted = Optional.ofNullable(form.getFirst("accepted-" + line.seq())).orElse("");
            if (accepted.isBlank()) continue;
            var failed = EnumSet.noneOf(Consignment.Point.class);
            for (var point : form.getOrDefault("failed-" + line.seq(), List.of()))
                for (var known : Consignment.Point.values())
                    if (known.name().equals(point)) failed.add(known);
            verdicts.put(line.seq(), new Consignments.Verdict(Typed.grams(accepted), failed,
                Optional.ofNullable(form.getFirst("reason-" + line.seq())).orElse(""), bin(form, line.seq())));
        }
        consignments.inspect(caller, id, version, verdicts);
        return "redirect:/pharmacy/consignments/" + id + "?done=stock.inspected";
    }

    private static Optional<Bin> bin(MultiValueMap<String, String> form, int seq) {
        var bin = new Bin(Optional.ofNullable(form.getFirst("area-" + seq)).orElse(""),
            Optional.ofNullable(form.getFirst("bin-" + seq)).orElse(""));
        return bin.area().isEmpty() && bin.code().isEmpty() ? Optional.empty() : Optional.of(bin);
    }

    @GetMapping("/{id}/record.pdf")
    ResponseEntity<byte[]> record(Caller caller, @PathVariable ConsignmentId id, HttpServletRequest request) {
        var consignment = consignments.get(caller, id);
        return paper.answer(consignment.number() + ".pdf", "pharmacy/consignment-record",
            Map.of("consignment", consignment, "knowledge", knowledge), request);
    }
}
