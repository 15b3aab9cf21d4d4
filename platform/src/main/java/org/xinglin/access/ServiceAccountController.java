package org.xinglin.access;

import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;

/** Accounts and tokens of other programs. */
@Controller
@RequestMapping("/service-accounts")
@May({SECURITY_ADMINISTRATOR})
class ServiceAccountController {
    private final ServiceAccounts services;
    private final Accounts accounts;
    private final Institutions institutions;
    private final Clock clock;

    ServiceAccountController(ServiceAccounts services, Accounts accounts, Institutions institutions, Clock clock) {
        this.services = services;
        this.accounts = accounts;
        this.institutions = institutions;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        var today = institutions.today();
        model.addAttribute("services", services.all());
        model.addAttribute("institutions",
            institutions.all().stream().filter(each -> each.openOn(today)).toList());
        model.addAttribute("now", clock.instant());
        return "access/service-accounts";
    }

    @PostMapping
    String open(Caller caller, @RequestParam String name, @RequestParam InstitutionId institution) {
        services.open(caller, name, institution);
        return "redirect:/service-accounts?done=access.account-opened";
    }

    /**
     * Shows the token on the page that answers. Not carried out as a command, whose answer is kept and would keep the token: the
     * form's key is stored with the token instead, so that a second press is refused.
     */
    @PostMapping("/{account}/tokens")
    @ReadsOnly
    String issue(Caller caller, @PathVariable AccountId account, @RequestParam String label, @RequestParam int days,
        @RequestParam("_key") UUID key, Model model) {
        model.addAttribute("token", services.issue(caller, account, label, days, key).token());
        model.addAttribute("label", label);
        model.addAttribute("days", days);
        return "access/new-token";
    }

    @PostMapping("/tokens/{token}/revocation")
    String revoke(Caller caller, @PathVariable UUID token) {
        services.revoke(caller, token);
        return "redirect:/service-accounts?done=access.token-revoked";
    }

    @PostMapping("/{account}/closing")
    String close(Caller caller, @PathVariable AccountId account, @RequestParam int version) {
        accounts.close(caller, account, version);
        return "redirect:/service-accounts?done=access.account-closed";
    }
}
