package org.xinglin.pharmacy.stock;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
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
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.LotId;

/** Write-offs, adjustments and returns: proposed at the lot, signed by a second person here. */
@Controller
@RequestMapping("/pharmacy/acts")
@May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
class ActController {
    private static final int PAGE = 50;
    private final StockActs acts;
    private final Lots lots;
    private final Knowledge knowledge;
    private final Paper paper;

    ActController(StockActs acts, Lots lots, Knowledge knowledge, Paper paper) {
        this.acts = acts;
        this.lots = lots;
        this.knowledge = knowledge;
        this.paper = paper;
    }

    @GetMapping
    String list(Caller caller, @RequestParam Optional<ActId> before, Model page) {
        var shown = acts.page(caller, before, PAGE);
        page.addAttribute("acts", shown);
        page.addAttribute("lots", lotsOf(shown));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("next", shown.size() < PAGE ? "" : shown.getLast().id().toString());
        return "pharmacy/acts";
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
        page.addAttribute("mine", act.proposal().isBy(caller));
        return "pharmacy/act";
    }

    @PostMapping("/{id}/sign")
    String sign(Caller caller, @PathVariable ActId id, @RequestParam int version) {
        acts.sign(caller, id, version);
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
