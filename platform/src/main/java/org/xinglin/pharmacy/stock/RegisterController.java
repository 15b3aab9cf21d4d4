package org.xinglin.pharmacy.stock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.page.Sheets;

/** The register of controlled pieces, to read and to print. */
@Controller
@RequestMapping("/pharmacy/register")
@May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER, Role.REGULATOR, Role.AUDITOR})
@Transactional(readOnly = true)
class RegisterController {
    private static final int PAGE = 50;
    private static final int LINES_OF_A_SHEET = 200;
    private final Register register;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Paper paper;
    private final Exports exports;
    private final Listing<RegisterPage> listing;

    RegisterController(Register register, Institutions institutions, Knowledge knowledge, Paper paper,
        Exports exports) {
        this.register = register;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.paper = paper;
        this.exports = exports;
        listing = Listing.<RegisterPage>named("stock.register")
            .cell("pharmacy.herb", (page, each) -> Listing.Cell.of(knowledge.herb(each.herb()))
                .to("/pharmacy/register/" + each.pharmacy() + "/" + each.herb()))
            .text("stock.pharmacy", (page, each) -> institutions.get(each.pharmacy()))
            .grams("stock.balance", RegisterPage::balance)
            .count("stock.lines", RegisterPage::entries);
    }

    @GetMapping
    String pages(Caller caller, Model page) {
        page.addAttribute("pages", listing.of(register.pages(caller.scope())));
        return "pharmacy/register";
    }

    /** Writes that it left, and so in transactions of its own. */
    @GetMapping("/sheet.xlsx")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(), Sheets.Rows.whole(register.pages(caller.scope())), request, response);
    }

    /** @param before the line below which to go on */
    @GetMapping("/{pharmacy}/{herb}")
    String entries(Caller caller, @PathVariable InstitutionId pharmacy, @PathVariable HerbId herb,
        @RequestParam(defaultValue = "2147483647") int before, Model page) {
        var shown = register.page(pharmacy, herb, caller.scope());
        var entries = register.entries(shown, before, PAGE, institutions.today());
        page.addAttribute("shown", shown);
        page.addAttribute("entries", entries);
        page.addAttribute("pharmacy", institutions.get(pharmacy));
        page.addAttribute("herb", knowledge.herb(herb).orElseThrow());
        page.addAttribute("next", entries.size() < PAGE ? 0 : entries.getLast().seq());
        return "pharmacy/register-page";
    }

    @GetMapping("/{pharmacy}/{herb}/page.pdf")
    ResponseEntity<byte[]> print(Caller caller, @PathVariable InstitutionId pharmacy, @PathVariable HerbId herb,
        @RequestParam(defaultValue = "2147483647") int before, HttpServletRequest request) {
        var shown = register.page(pharmacy, herb, caller.scope());
        return paper.answer("register-" + herb.value() + ".pdf", "pharmacy/register-sheet",
            Map.of("shown", shown, "entries", register.entries(shown, before, LINES_OF_A_SHEET, institutions.today()),
                "pharmacy", institutions.get(pharmacy), "herb", knowledge.herb(herb).orElseThrow()),
            request);
    }
}
