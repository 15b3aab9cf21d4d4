package org.xinglin.herb;

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

/** Changes of prices: proposed at a piece or by a file, decided here by a second person. */
@Controller
@RequestMapping("/prices/changes")
@May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR})
class PriceChangeController {
    private static final int LONGEST_LIST = 100;
    private final PriceChanges changes;
    private final HerbCatalogue catalogue;
    private final Institutions institutions;

    PriceChangeController(PriceChanges changes, HerbCatalogue catalogue, Institutions institutions) {
        this.changes = changes;
        this.catalogue = catalogue;
        this.institutions = institutions;
    }

    @GetMapping
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    String list(Model page) {
        page.addAttribute("changes", changes.latest(LONGEST_LIST));
        page.addAttribute("knowledge", catalogue.knowledge());
        return "herb/price-changes";
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
