package org.xinglin.access;

import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;

/** A forgotten password: ask for a code, type it, choose another. Every answer is the same whoever asks. */
@Controller
class PasswordCodeController {
    private final PasswordCodes codes;
    private final Accounts accounts;
    private final AccountRows rows;

    PasswordCodeController(PasswordCodes codes, Accounts accounts, AccountRows rows) {
        this.codes = codes;
        this.accounts = accounts;
        this.rows = rows;
    }

    @GetMapping("/forgotten")
    @May.Everyone(withoutAccount = true)
    String forgotten() {
        return "access/forgotten";
    }

    @PostMapping("/forgotten")
    @May.Everyone(withoutAccount = true)
    String ask(@RequestParam String username, @RequestParam("_key") UUID key, HttpServletRequest request) {
        codes.ask(username, String.valueOf(request.getRemoteAddr()), key);
        return "redirect:/forgotten/code?asked=true";
    }

    @GetMapping("/forgotten/code")
    @May.Everyone(withoutAccount = true)
    String code(@RequestParam(defaultValue = "false") boolean asked,
        @RequestParam(defaultValue = "false") boolean wrong,
        Model model) {
        model.addAttribute("asked", asked);
        model.addAttribute("wrong", wrong);
        model.addAttribute("rule", codes.rule());
        model.addAttribute("rules", accounts.rulesToday());
        return "access/code";
    }

    /** A wrong code is counted, so it ends in a page and not in a refusal, which would undo the counting. */
    @PostMapping("/forgotten/code")
    @May.Everyone(withoutAccount = true)
    String redeem(@RequestParam String username, @RequestParam("present") String code, @RequestParam String wanted,
        @RequestParam String again, HttpServletRequest request) {
        return codes.redeem(username, code, wanted, again, String.valueOf(request.getRemoteAddr()))
            ? "redirect:/sign-in?done=access.password-recovered"
            : "redirect:/forgotten/code?wrong=true";
    }

    /**
     * Shows the code on the page that answers. Not carried out as a command, whose answer is kept and would keep the code: the form's
     * key is stored with it instead, so that a second press is refused.
     */
    @PostMapping("/staff/{id}/account/{account}/code")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    @ReadsOnly
    String issue(Caller caller, @PathVariable StaffId id, @PathVariable AccountId account,
        @RequestParam("_key") UUID key, Model model) {
        var issued = codes.issueInPerson(caller, account, key);
        model.addAttribute("issued", issued);
        model.addAttribute("staff", rows.staff(id));
        model.addAttribute("username", accounts.account(account).username());
        model.addAttribute("wrong", codes.rule().wrong());
        return "access/new-code";
    }
}
