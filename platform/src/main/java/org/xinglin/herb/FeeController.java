package org.xinglin.herb;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.page.Slip;

/** Fees: what holds, what will, what did; proposed here and approved by a second person. */
@Controller
@RequestMapping("/fees")
@May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR})
class FeeController {
    private static final int LONGEST_LIST = 100;
    private final Fees fees;
    private final Institutions institutions;
    private final Paper paper;

    FeeController(Fees fees, Institutions institutions, Paper paper) {
        this.paper = paper;
        this.fees = fees;
        this.institutions = institutions;
    }

    @GetMapping
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    String list(Caller caller, Model page) {
        var today = institutions.today();
        page.addAttribute("lines", fees.lines(today));
        page.addAttribute("history", fees.history());
        page.addAttribute("proposals", fees.proposals(LONGEST_LIST));
        page.addAttribute("maySet", HerbCatalogue.keepsPharmacy(caller, institutions));
        page.addAttribute("today", today);
        return "herb/fees";
    }

    @PostMapping
    String propose(Caller caller, @RequestParam FeeKind kind, @RequestParam LocalDate on,
        @RequestParam Optional<InstitutionClass> level, @RequestParam FeeTerms.Per per, @RequestParam String amount,
        @RequestParam(defaultValue = "") String minimum, @RequestParam(defaultValue = "") String freeFrom,
        @RequestParam(defaultValue = "") String source) {
        var id = fees.propose(caller, new FeeTerms(kind, on, level, per, yuan(amount),
            minimum.isBlank() ? Money.ZERO : yuan(minimum),
            freeFrom.isBlank() ? Optional.empty() : Optional.of(yuan(freeFrom)), source));
        return "redirect:/fees/proposals/" + id + "?done=herb.fee-proposed";
    }

    private static Money yuan(String typed) {
        return PriceImport.yuan(typed).orElseThrow(() -> new Refused(HerbRefusal.FEE_WRONG));
    }

    @GetMapping("/proposals/{id}")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    String one(Caller caller, @PathVariable FeeProposalId id, Model page) {
        var proposal = fees.proposal(id);
        page.addAttribute("proposal", proposal);
        page.addAttribute("mine", proposal.proposal().isBy(caller));
        page.addAttribute("maySet", HerbCatalogue.keepsPharmacy(caller, institutions));
        return "herb/fee-proposal";
    }

    /** 收费提案单: what is proposed from when, and who decided. */
    @GetMapping("/proposals/{id}/sheet.pdf")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    ResponseEntity<byte[]> sheet(@PathVariable FeeProposalId id, HttpServletRequest request) {
        var proposal = fees.proposal(id);
        var terms = proposal.terms();
        var slip = Slip.of("herb.fee-proposal", terms.source()).with("herb.fee", Worded.of("herb.fee", terms.kind()))
            .with("herb.fee-level", terms.level().map(level -> Worded.of("institution.class", level))
                .orElse(new Worded("herb.fee-every-level")))
            .with("herb.fee-terms", terms.amount(), Worded.of("herb.fee-per", terms.per()));
        if (!terms.minimum().isZero()) slip = slip.with("herb.fee-at-least", terms.minimum());
        if (terms.freeFrom().isPresent()) slip = slip.with("herb.fee-waived-from", terms.freeFrom().get());
        return paper.slip("fee-proposal.pdf",
            slip.with("herb.effective", terms.effective()).by(proposal.proposal()), request);
    }

    @PostMapping("/proposals/{id}/approve")
    String approve(Caller caller, @PathVariable FeeProposalId id, @RequestParam int version) {
        fees.approve(caller, id, version);
        return "redirect:/fees?done=herb.fee-set";
    }

    @PostMapping("/proposals/{id}/refuse")
    String refuse(Caller caller, @PathVariable FeeProposalId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        fees.refuse(caller, id, version, reason);
        return "redirect:/fees/proposals/" + id + "?done=herb.fee-refused";
    }

    @PostMapping("/proposals/{id}/withdraw")
    String withdraw(Caller caller, @PathVariable FeeProposalId id, @RequestParam int version) {
        fees.withdraw(caller, id, version);
        return "redirect:/fees/proposals/" + id + "?done=herb.fee-withdrawn";
    }
}
