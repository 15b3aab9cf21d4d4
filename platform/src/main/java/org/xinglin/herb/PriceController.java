package org.xinglin.herb;

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
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.ReadsOnly;
import org.xinglin.page.Sheet;
import org.xinglin.page.intake.TableJobs;

/** The price list: who runs the shared pharmacy sets it, the cashier and the overseers read it. */
@Controller
@RequestMapping("/prices")
@May({Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR})
public class PriceController {
    private static final int ROWS = 50;
    private final HerbCatalogue catalogue;
    private final PriceChanges changes;
    private final Fees fees;
    private final PriceImport imports;
    private final TableJobs jobs;
    private final Institutions institutions;
    private final Page.Words words;

    PriceController(HerbCatalogue catalogue, PriceChanges changes, Fees fees, PriceImport imports, TableJobs jobs,
        Institutions institutions,
        Page.Words words) {
        this.catalogue = catalogue;
        this.changes = changes;
        this.fees = fees;
        this.imports = imports;
        this.jobs = jobs;
        this.institutions = institutions;
        this.words = words;
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
    void export(Locale locale, HttpServletResponse response) throws IOException {
        var today = institutions.today();
        Sheet.stream(response, "prices.xlsx", imports.template().headings(locale), sheet -> {
            for (var herb : byId())
                catalogue.price(herb.id(), today).ifPresent(price -> sheet.add(List.of(herb.id().value(),
                    herb.nameZh(), price.perKg().yuan(), price.effective().toString(), price.source())));
        });
    }

    /** One row that would be refused. */
    public record FaultLine(long line, String herb, String why) {}

    @GetMapping("/import")
    String importPage(Caller caller, Model model) {
        model.addAttribute("checked", false);
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

    @PostMapping("/import/check")
    @ReadsOnly
    String check(Caller caller, @RequestParam MultipartFile file, Locale locale, Model model) {
        var rows = imports.template().read(file);
        var report = imports.check(caller, rows);
        model.addAttribute("checked", true);
        model.addAttribute("added", report.prices().size());
        model.addAttribute("unchanged", report.unchanged());
        model.addAttribute("faults", report.faults().stream().map(fault -> new FaultLine(fault.line(), fault.herb(),
            words.text(locale, fault.why().reason().key(), fault.why().values().toArray()))).toList());
        model.addAttribute("rows", imports.template().csv(rows));
        model.addAttribute("jobs", jobs.latest(caller, imports));
        return "herb/import";
    }

    @PostMapping("/import")
    String take(Caller caller, @RequestParam String rows) {
        return "redirect:/imports/" + jobs.begin(caller, imports, imports.template().read(rows),
            Map.of());
    }

    private boolean maySet(Caller caller) { return HerbCatalogue.keepsPharmacy(caller, institutions); }

    private List<Herb> byId() {
        return catalogue.knowledge().herbs().stream().sorted(Comparator.comparing(herb -> herb.id().value())).toList();
    }

    private static Money yuan(String text, String herb) {
        return PriceImport.yuan(text).orElseThrow(() -> new Refused(HerbRefusal.PRICE_WRONG, herb));
    }
}
