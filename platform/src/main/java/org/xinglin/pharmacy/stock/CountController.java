package org.xinglin.pharmacy.stock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
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
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.LotId;

/** Counting: by area, and of the controlled pieces when a shift is handed over. */
@Controller
@RequestMapping("/pharmacy/counts")
@May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
class CountController {
    private static final int PAGE = 50;
    private static final Listing<StockCount> LISTING = Listing.<StockCount>named("stock.counts")
        .cell("pharmacy.number",
            (page, count) -> Listing.Cell.of(count.number().text()).to("/pharmacy/counts/" + count.id()))
        .text("stock.count-kind", (page, count) -> page.text("stock.count-kind", count.kind()))
        .text("stock.area", (page, count) -> page.known(count.area()))
        .text("pharmacy.at", (page, count) -> count.openedAt())
        .text("stock.first", (page, count) -> count.first().map(tally -> tally.by().name()))
        .text("stock.second", (page, count) -> count.second().map(tally -> tally.by().name()))
        .text("stock.third", (page, count) -> count.third().map(tally -> tally.by().name()))
        .cell("pharmacy.stage", (page, count) -> Listing.Cell.of(page.text("stock.count-stage", count.stage()))
            .in("soon", !count.stage().isOver()));
    private static final String WEIGHED = "weighed-";
    private final Counts counts;
    private final Typed typed;
    private final Knowledge knowledge;
    private final Paper paper;
    private final Exports exports;

    CountController(Counts counts, Typed typed, Knowledge knowledge, Paper paper, Exports exports) {
        this.counts = counts;
        this.typed = typed;
        this.knowledge = knowledge;
        this.paper = paper;
        this.exports = exports;
    }

    @GetMapping
    String list(Caller caller, @RequestParam Optional<CountId> before, Model page) {
        var shown = counts.page(caller, before, PAGE);
        page.addAttribute("counts", LISTING.of(shown));
        page.addAttribute("areas", counts.areas(caller));
        page.addAttribute("next", shown.size() < PAGE ? "" : shown.getLast().id().toString());
        return "pharmacy/counts";
    }

    @GetMapping("/sheet.xlsx")
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of(),
            (last, limit) -> counts.page(caller, last.map(StockCount::id), limit), request, response);
    }

    @PostMapping
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String open(Caller caller, @RequestParam String area) {
        return "redirect:/pharmacy/counts/" + counts.openArea(caller, area);
    }

    @PostMapping("/hand-over")
    String openHandOver(Caller caller) {
        return "redirect:/pharmacy/counts/" + counts.openHandOver(caller);
    }

    @PostMapping("/bins")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String place(Caller caller, @RequestParam String herb, @RequestParam String area, @RequestParam String bin) {
        counts.place(caller, typed.herb(herb), new Bin(area, bin));
        return "redirect:/pharmacy/counts?done=stock.bin-named";
    }

    @GetMapping("/{id}")
    String one(Caller caller, @PathVariable CountId id, Model page) {
        page.addAttribute("count", counts.get(caller, id));
        page.addAttribute("lines", counts.lines(caller, id));
        page.addAttribute("knowledge", knowledge);
        return "pharmacy/count";
    }

    /** {@code weighed-<lot>} holds what lies there of a lot, in grams. */
    @PostMapping("/{id}/figures")
    String count(Caller caller, @PathVariable CountId id, @RequestParam int version,
        @RequestParam Map<String, String> fields) {
        var stage = counts.count(caller, id, version, weighed(fields));
        return "redirect:/pharmacy/counts/" + id + "?done=stock.counted-" + stage.name().toLowerCase(
            java.util.Locale.ROOT);
    }

    /** Fields as in {@link #count}, of the lots that differ. */
    @PostMapping("/{id}/settlement")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER})
    String settle(Caller caller, @PathVariable CountId id, @RequestParam int version,
        @RequestParam Map<String, String> fields, @RequestParam(defaultValue = "") String reason) {
        counts.settle(caller, id, version, weighed(fields), reason);
        return "redirect:/pharmacy/counts/" + id + "?done=stock.count-settled";
    }

    @PostMapping("/{id}/abandon")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER})
    String abandon(Caller caller, @PathVariable CountId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        counts.abandon(caller, id, version, reason);
        return "redirect:/pharmacy/counts?done=stock.count-abandoned";
    }

    private static Map<LotId, Mass> weighed(Map<String, String> fields) {
        var weighed = new HashMap<LotId, Mass>();
        fields.forEach((name, value) -> {
            if (name.startsWith(WEIGHED) && !value.isBlank())
                weighed.put(LotId.of(name.substring(WEIGHED.length())), Typed.grams(value));
        });
        return weighed;
    }

    /** What a counter takes to the shelf: no figure stands on it. */
    @GetMapping("/{id}/sheet.pdf")
    ResponseEntity<byte[]> sheet(Caller caller, @PathVariable CountId id, HttpServletRequest request) {
        var count = counts.get(caller, id);
        return paper.answer(count.number() + ".pdf", "pharmacy/count-sheet",
            Map.of("count", count, "lines", counts.lines(caller, id), "knowledge", knowledge), request);
    }
}
