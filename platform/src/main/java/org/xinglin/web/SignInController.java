package org.xinglin.web;

import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.page.May;

/** The page somebody signs in on; the form itself is taken by {@code access}. */
@Controller
class SignInController {
    private static final Set<String> FAILURES = Set.of("wrong", "locked", "expired");

    @GetMapping("/sign-in")
    @May.Everyone(withoutAccount = true)
    String signIn(@RequestParam(defaultValue = "") String failed, @RequestParam(defaultValue = "/") String back,
        Model model) {
        model.addAttribute("failed", FAILURES.contains(failed) ? failed : "");
        model.addAttribute("back", back);
        return "web/sign-in";
    }
}
