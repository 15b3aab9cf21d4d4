package org.xinglin.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.access.Accounts;
import org.xinglin.institution.County;
import org.xinglin.page.May;

/** The first page of an empty county; afterwards it leads to sign-in. */
@Controller
@RequestMapping("/set-up")
class SetUpController {
    private final SetUp setUp;
    private final Accounts accounts;

    SetUpController(SetUp setUp, Accounts accounts) {
        this.setUp = setUp;
        this.accounts = accounts;
    }

    @GetMapping
    @May.Everyone(withoutAccount = true)
    String page(Model model) {
        if (!setUp.isNeeded()) return "redirect:/sign-in";
        model.addAttribute("rules", accounts.rulesToday());
        return "web/set-up";
    }

    @PostMapping
    @May.Everyone(withoutAccount = true)
    String run(@RequestParam String code, @RequestParam String county, @RequestParam(defaultValue = "") String countyEn,
        @RequestParam String division, @RequestParam String regulator, @RequestParam String regulatorCode,
        @RequestParam String securityName, @RequestParam String securityUsername,
        @RequestParam String securityPassword, @RequestParam String systemName, @RequestParam String systemUsername,
        @RequestParam String systemPassword) {
        setUp.run(code, new County(division.strip(), county.strip(), countyEn.strip()), regulator, regulatorCode,
            new SetUp.Person(securityName, securityUsername, securityPassword),
            new SetUp.Person(systemName, systemUsername, systemPassword));
        return "redirect:/sign-in?done=web.set-up";
    }
}
