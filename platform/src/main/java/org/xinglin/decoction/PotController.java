package org.xinglin.decoction;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** Pots and who uses them; retained samples and when they go. */
@Controller
@RequestMapping("/decoction")
@May({Role.DECOCTION_WORKER, Role.CHIEF_PHARMACIST})
class PotController {
    private static final int LONGEST_LIST = 200;
    private final DecoctionCentre centre;

    PotController(DecoctionCentre centre) { this.centre = centre; }

    @GetMapping("/pots")
    String pots(Caller caller, Model page) {
        page.addAttribute("pots", centre.pots(caller));
        return "decoction/pots";
    }

    @PostMapping("/pots")
    String add(Caller caller, @RequestParam int number, @RequestParam int capacityMl) {
        centre.addPot(caller, number, capacityMl);
        return "redirect:/decoction/pots?done=decoction.pot-added";
    }

    @PostMapping("/pots/{id}/wash")
    String wash(Caller caller, @PathVariable PotId id) {
        centre.washPot(caller, id);
        return "redirect:/decoction/pots?done=decoction.pot-washed";
    }

    @PostMapping("/pots/{id}/retire")
    String retire(Caller caller, @PathVariable PotId id) {
        centre.retirePot(caller, id);
        return "redirect:/decoction/pots?done=decoction.pot-retired";
    }

    @PostMapping("/pots/{id}/repair")
    String repair(Caller caller, @PathVariable PotId id, @RequestParam(defaultValue = "") String done) {
        centre.repairPot(caller, id, done);
        return "redirect:/decoction/pots?done=decoction.pot-repaired";
    }

    /** What was thrown away: failed pots, spoiled liquid, wrong counts, cancelled orders. */
    @GetMapping("/waste")
    String waste(Caller caller, @RequestParam Optional<Instant> before, Model page) {
        var wastes = centre.wastes(caller, before, LONGEST_LIST);
        page.addAttribute("list", DecoctionSheets.WASTE.of(wastes));
        page.addAttribute("next", wastes.size() < LONGEST_LIST ? "" : wastes.getLast().at().toString());
        return "decoction/waste";
    }

    @GetMapping("/samples")
    String samples(Caller caller, Model page) {
        page.addAttribute("orders", centre.samples(caller, LONGEST_LIST));
        return "decoction/samples";
    }

    @PostMapping("/orders/{id}/sample/discard")
    String discard(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version) {
        centre.discardSample(caller, id, version);
        return "redirect:/decoction/samples?done=decoction.sample-discarded";
    }
}
