package org.xinglin.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;

/** What everybody does with their own account: change the password, see where it is signed in. */
@Controller
class OwnAccountController {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SignedInCallers callers;

    OwnAccountController(Accounts accounts, Sessions sessions, SignedInCallers callers) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.callers = callers;
    }

    @GetMapping("/password")
    @May.Everyone
    String password(SignedIn signedIn, Model model) {
        model.addAttribute("rules", accounts.rulesToday());
        model.addAttribute("mustChange", signedIn.standing().filter(SignedIn.Standing::mustChange).isPresent());
        return "access/password";
    }

    @PostMapping("/password")
    @May.Everyone
    String change(SignedIn signedIn, @RequestParam String present, @RequestParam String wanted,
        @RequestParam String again, HttpServletRequest request) {
        accounts.changeOwnPassword(callers.self(signedIn), present, wanted, again);
        sessions.endOthers(new AccountId(signedIn.account()), request.getSession().getId());
        return "redirect:/?done=access.password-changed";
    }

    @GetMapping("/sessions")
    @May.Everyone
    String sessions(SignedIn signedIn, HttpServletRequest request, Model model) {
        model.addAttribute("sessions",
            sessions.of(new AccountId(signedIn.account()), request.getSession().getId()));
        return "access/sessions";
    }

    @PostMapping("/sessions/{handle}/end")
    @May.Everyone
    @ReadsOnly // a session is no record: ending it twice is ending it
    String end(SignedIn signedIn, @PathVariable String handle) {
        sessions.end(new AccountId(signedIn.account()), handle);
        return "redirect:/sessions?done=access.session-ended";
    }
}
