package org.xinglin.web;

import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.access.Accounts;
import org.xinglin.institution.Institutions;
import org.xinglin.page.May;

/** The page somebody signs in on; the form itself is taken by {@code access}. */
@Controller
class SignInController {
    private static final Set<String> FAILURES = Set.of("wrong", "locked", "expired");
    private final Accounts accounts;
    private final Institutions institutions;
    private final SetUp setUp;
    private final boolean demo;

    SignInController(Accounts accounts, Institutions institutions, SetUp setUp,
        @Value("${xinglin.profile:demo}") String profile) {
        this.accounts = accounts;
        this.institutions = institutions;
        this.setUp = setUp;
        this.demo = profile.equals("demo");
    }

    @GetMapping("/sign-in")
    @May.Everyone(withoutAccount = true)
    String signIn(@RequestParam(defaultValue = "") String failed, @RequestParam(defaultValue = "/") String back,
        @CookieValue(defaultValue = "zh") String language, Model model) {
        if (setUp.isNeeded()) return "redirect:/set-up";
        boolean english = language.equals("en");
        model.addAttribute("county", institutions.county()
            .map(county -> english && !county.nameEn().isEmpty() ? county.nameEn() : county.name()).orElse(""));
        model.addAttribute("failed", FAILURES.contains(failed) ? failed : "");
        model.addAttribute("back", back);
        model.addAttribute("rules", accounts.rulesToday());
        model.addAttribute("demo", demo ? accounts.demoAccounts() : List.of());
        return "web/sign-in";
    }
}
