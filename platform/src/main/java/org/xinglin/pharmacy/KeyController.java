package org.xinglin.pharmacy;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** The second key of an order that holds a controlled piece. */
@Controller
@RequestMapping("/pharmacy/orders/{id}/keys")
@May({Role.DISPENSER, Role.CHECKER, Role.CHIEF_PHARMACIST})
class KeyController {
    private final Pharmacy pharmacy;
    private final TwoKeys keys;

    KeyController(Pharmacy pharmacy, TwoKeys keys) {
        this.pharmacy = pharmacy;
        this.keys = keys;
    }

    /** Fragment for the order's page; empty where no key is needed. */
    @GetMapping
    String keys(Caller caller, @PathVariable OrderId id, Model page) {
        var order = pharmacy.order(caller, id);
        page.addAttribute("order", order);
        page.addAttribute("needed", order.stage() == Stage.DISPENSING && keys.needed(order));
        page.addAttribute("turned", keys.turned(order));
        page.addAttribute("mine",
            order.dispenser().filter(dispenser -> dispenser.staff().equals(caller.staff())).isPresent());
        return "pharmacy/keys";
    }

    @PostMapping
    String turn(Caller caller, @PathVariable OrderId id) {
        keys.turn(caller, id);
        return "redirect:/pharmacy/orders/" + id + "?done=pharmacy.key-turned";
    }
}
