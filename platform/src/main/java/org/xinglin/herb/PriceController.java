package org.xinglin.herb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Sheets;
import org.xinglin.page.intake.TableJobs;

/** The price list: who runs the shared pharmacy sets it, the cashier and the overseers read it. */
@Controller
@RequestMapping("/prices")
@May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR})
class PriceController {
    private static final int ROWS = 50;
    /** The columns of the import, so that the file can be changed and taken in again. */
    private static final Listing<Priced> LISTING = Listing.<Priced>named("herb.prices")
        .text("herb.column.herb", (page, row) -> row.herb.id().value())
        .text("herb.column.name", (page, row) -> row.herb.nameZh())
        .text("herb.column.yuan_per_kg", (page, row) -> row.price.perKg().yuan())
        .text("herb.column.from", (page, row) -> row.price.effective())
        .text("herb.column.source", (page, row) -> row.price.source());
    private final HerbCatalogue catalogue;
    private final PriceChanges changes;
    private final Fees fees;
    private final PriceImport imports;
    private final TableJobs jobs;
    private final Institutions institutions;
    private final Exports exports;

    /** 现价. */
    private record Priced(Herb herb, Price price) {}

    PriceController(HerbCatalogue catalogue, PriceChanges changes, Fees fees, PriceImport imports, TableJobs jobs,
        Institutions institutions, Exports exports) {
        this.catalogue = catalogue;
        this.changes = changes;
        this.fees = fees;
        this.imports = imports;
        this.jobs = jobs;
        this.institutions = institutions;
        this.exports = exports;
    }

    @GetMapping
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    String list(Caller caller, @RequestParam(defaultValue = "") String q,
        @RequestParam(defaultValue = "false") boolean missing, @RequestParam(defaultValue = "") String after,
        Model model) {
        var today = institutions.today();
        var herbs = q.isBlank() ? byId() : catalogue.knowledge().searchHerbs(q, ROWS);
        var found = herbs.stream().filter(herb -> !missing || catalogue.price(herb.id(), today).isEmpty()).toList();
        var rows = found.stream().filter(herb -> !q.isBlank() || herb.id().value().compareTo(after) > 0).limit(ROWS)
            .map(herb -> new PriceLine(herb, catalogue.price(herb.id(), today),
                catalogue.pricesToCome(herb.id(), today)))
            .toList();
        model.addAttribute("lines", rows);
        model.addAttribute("q", q);
        model.addAttribute("missing", missing);
        model.addAttribute("count", found.size());
        model.addAttribute("next", q.isBlank() && rows.size() == ROWS ? rows.getLast().herb().id().value() : "");
        model.addAttribute("fees", fees.lines(today));
        model.addAttribute("waiting", changes.waiting());
        model.addAttribute("maySet", maySet(caller));
        model.addAttribute("today", today);
        return "herb/prices";
    }

    @GetMapping("/{id}")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    String one(Caller caller, @PathVariable HerbId id, Model model) {
        var herb = catalogue.herb(id);
        var today = institutions.today();
        model.addAttribute("herb", herb);
        model.addAttribute("price", catalogue.price(id, today));
        model.addAttribute("history", catalogue.priceHistory(id));
        model.addAttribute("maySet", maySet(caller));
        model.addAttribute("today", today);
        return "herb/price";
    }

    @PostMapping("/{id}")
    String set(Caller caller, @PathVariable HerbId id, @RequestParam String perKg, @RequestParam LocalDate on,
        @RequestParam(defaultValue = "") String source) {
        return changes.say(caller, Map.of(id, yuan(perKg, catalogue.herb(id).nameZh())), on, source)
            .map(change -> "redirect:/prices/changes/" + change + "?done=herb.price-proposed")
            .orElse("redirect:/prices/" + id + "?done=herb.priced");
    }

    @GetMapping("/export")
    @May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR, Role.CASHIER, Role.REGULATOR,
        Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR})
    void export(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var today = institutions.today();
        var priced = byId().stream()
            .flatMap(herb -> catalogue.price(herb.id(), today).map(price -> new Priced(herb, price)).stream()).toList();
        exports.send(caller, LISTING, Map.of(), Sheets.Rows.whole(priced), request, response);
    }

    @GetMapping("/import")
    String importPage(Caller caller, Model model) {
        model.addAttribute("jobs", jobs.latest(caller, imports));
        return "herb/import";
    }

    /** The template names every piece, with the price that holds, so that only numbers have to be filled in. */
    @GetMapping("/import/template")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        var today = institutions.today();
        imports.template().download(response, "prices-template.xlsx", locale, byId().stream()
            .map(herb -> List.of(herb.id().value(), herb.nameZh(),
                catalogue.price(herb.id(), today).map(price -> price.perKg().yuan()).orElse(""), "", ""))
            .toList());
    }

    @PostMapping("/import")
    String tryOut(Caller caller, @RequestParam MultipartFile file) {
        return "redirect:/imports/" + jobs.begin(caller, imports, true, Map.of(), file);
    }

    private boolean maySet(Caller caller) { return HerbCatalogue.keepsPharmacy(caller, institutions); }

    private List<Herb> byId() {
        return catalogue.knowledge().herbs().stream().sorted(Comparator.comparing(herb -> herb.id().value())).toList();
    }

    private static Money yuan(String text, String herb) {
        return PriceImport.yuan(text).orElseThrow(() -> new Refused(HerbRefusal.PRICE_WRONG, herb));
    }
}
