package org.xinglin.access;

import java.time.Duration;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** The rules for passwords and sessions: seen by all three kinds of administrator, set by the system administrator. */
@Controller
@RequestMapping("/settings/sign-in")
class SignInRulesController {
    private final SignInRuleBook rules;

    SignInRulesController(SignInRuleBook rules) { this.rules = rules; }

    @GetMapping
    @May({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR})
    String list(Caller caller, Model model) {
        model.addAttribute("all", rules.all());
        model.addAttribute("mayChange", caller.role() == Role.SYSTEM_ADMINISTRATOR);
        return "access/sign-in-rules";
    }

    @PostMapping
    @May({Role.SYSTEM_ADMINISTRATOR})
    String add(Caller caller, @RequestParam LocalDate from, @RequestParam int shortest, @RequestParam int preferred,
        @RequestParam int classes, @RequestParam int oldestDays, @RequestParam int failures,
        @RequestParam int lockedMinutes, @RequestParam int idleMinutes,
        @RequestParam(defaultValue = "false") boolean administratorsOnce, @RequestParam String source) {
        rules.add(caller, new DatedRules(from, new SignInRules(shortest, preferred, classes,
            Duration.ofDays(oldestDays), failures, Duration.ofMinutes(lockedMinutes), Duration.ofMinutes(idleMinutes),
            administratorsOnce), source));
        return "redirect:/settings/sign-in?done=access.saved";
    }
}
