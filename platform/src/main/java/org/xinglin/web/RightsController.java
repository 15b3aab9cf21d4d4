package org.xinglin.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** Who may take which route, for those who answer for it. */
@Controller
class RightsController {
    private final RouteTable table;

    RightsController(RouteTable table) { this.table = table; }

    @GetMapping("/rights")
    @May({Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR})
    String rights(Model model) {
        model.addAttribute("routes", table.routes());
        return "web/rights";
    }
}
