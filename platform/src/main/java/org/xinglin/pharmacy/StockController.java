package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.evidence.Exports;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.ReadsOnly;
import org.xinglin.page.Sheets;
import org.xinglin.page.intake.TableJobs;
import org.xinglin.pharmacy.stock.LotPrices;
import org.xinglin.pharmacy.stock.Typed;

/** The stock keeper's desk. */
@Controller
@RequestMapping("/pharmacy/stock")
@May({Role.STOCK_KEEPER})
class StockController {
    private static final int PAGE = 50;
    /** Of one lot, in a sheet. */
    private static final int MOST_MOVEMENTS = 10_000;
    private static final Listing<Movement> MOVEMENTS = Listing.<Movement>named("pharmacy.movements")
        .text("pharmacy.at", (page, movement) -> movement.at())
        .text("pharmacy.movement", (page, movement) -> page.text("pharmacy.movement." + movement.kind()))
        .text("pharmacy.on-hand", (page, movement) -> Movement.grams(movement.onHandMg()))
        .text("pharmacy.reserved", (page, movement) -> Movement.grams(movement.reservedMg()))
        .cell("pharmacy.who",
            (page, movement) -> Listing.Cell.of(movement.staffName()).noting(movement.secondName().orElse("")))
        .text("pharmacy.reason", (page, movement) -> movement.reason());
    private final Stock stock;
    private final StockImport imports;
    private final TableJobs jobs;
    private final Typed typed;
    private final LotPrices prices;
    private final Knowledge knowledge;
    private final Exports exports;
    private final Listing<Lot> listing;

    StockController(Stock stock, StockImport imports, TableJobs jobs, Typed typed, LotPrices prices,
        Knowledge knowledge, Exports exports) {
        this.stock = stock;
        this.imports = imports;
        this.jobs = jobs;
        this.typed = typed;
        this.prices = prices;
        this.knowledge = knowledge;
        this.exports = exports;
        this.listing = Listing.<Lot>named("pharmacy.stock")
            .text("pharmacy.herb", (page, lot) -> knowledge.herb(lot.herb()).map(herb -> herb.nameIn(page.locale()))
                .orElse(lot.herb().toString()))
            .cell("pharmacy.lot-number", (page, lot) -> Listing.Cell.of(lot.number())
                .to("/pharmacy/stock/lots/" + lot.id(), page.is(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST)))
            .cell("pharmacy.expires", this::expiry)
            .grams("pharmacy.on-hand", Lot::onHand).grams("pharmacy.reserved", Lot::reserved)
            .cell("pharmacy.held",
                (page, lot) -> lot.isHeld()
                    ? Listing.Cell.of(page.text("pharmacy.is-held")).in("late", true)
                        .noting(lot.holdReason().orElse(""))
                    : Listing.Cell.of(""));
    }

    private Listing.Cell expiry(Page page, Lot lot) {
        boolean over = !lot.expiresOn().isAfter(page.today());
        boolean soon = !over && lot.expiresOn().isBefore(page.today().plusDays(stock.warningDays()));
        return Listing.Cell.of(lot.expiresOn()).in("late", over).in("soon", soon)
            .noting(over ? page.text("pharmacy.expired") : soon ? page.text("pharmacy.expiring") : "");
    }

    @GetMapping
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER})
    String lots(Caller caller, @RequestParam(defaultValue = "") String herb, @RequestParam Optional<LotId> after,
        Model page) {
        var chosen = herb.isBlank() ? Optional.<HerbId>empty() : Optional.of(typed.herb(herb));
        var lots = stock.lots(caller, chosen, after, PAGE);
        page.addAttribute("list", listing.of(lots));
        page.addAttribute("herb", herb);
        page.addAttribute("next", lots.size() < PAGE ? "" : lots.getLast().id().toString());
        return "pharmacy/stock";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER})
    void lotsSheet(Caller caller, @RequestParam(defaultValue = "") String herb, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var chosen = herb.isBlank() ? Optional.<HerbId>empty() : Optional.of(typed.herb(herb));
        exports.send(caller, listing, Map.of("herb", herb.strip()),
            (last, limit) -> stock.lots(caller, chosen, last.map(Lot::id), limit), request, response);
    }

    @GetMapping("/lots/{id}")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
    String lot(Caller caller, @PathVariable LotId id, Model page) {
        page.addAttribute("prices", prices.of(id));
        page.addAttribute("lot", stock.lot(caller, id));
        page.addAttribute("movements", MOVEMENTS.of(stock.movements(caller, id, PAGE)));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("warningDays", stock.warningDays());
        return "pharmacy/lot";
    }

    @GetMapping("/lots/{id}/movements.xlsx")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
    void movementsSheet(Caller caller, @PathVariable LotId id, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        exports.send(caller, MOVEMENTS, Map.of("lot", id.toString()),
            Sheets.Rows.whole(stock.movements(caller, id, MOST_MOVEMENTS)), request, response);
    }

    /** @param seen how many prices the page showed */
    @PostMapping("/lots/{id}/price")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String price(Caller caller, @PathVariable LotId id, @RequestParam int seen, @RequestParam String perKilogram,
        @RequestParam(defaultValue = "") String reason) {
        prices.correct(caller, id, seen, Typed.yuan(perKilogram), reason);
        return "redirect:/pharmacy/stock/lots/" + id + "?done=stock.lot-priced";
    }

    @PostMapping("/lots/{id}/hold")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String hold(Caller caller, @PathVariable LotId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        stock.hold(caller, id, version, reason);
        return "redirect:/pharmacy/stock/lots/" + id + "?done=pharmacy.held";
    }

    @PostMapping("/lots/{id}/release")
    @May({Role.CHIEF_PHARMACIST})
    String release(Caller caller, @PathVariable LotId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        stock.release(caller, id, version, reason);
        return "redirect:/pharmacy/stock/lots/" + id + "?done=pharmacy.released";
    }

    @PostMapping("/suppliers")
    String supplier(Caller caller, @RequestParam String name, @RequestParam(defaultValue = "") String creditCode) {
        stock.addSupplier(caller, name, Optional.of(creditCode.strip()).filter(code -> !code.isEmpty()));
        return "redirect:/pharmacy/consignments/new?done=pharmacy.supplier-added";
    }

    @GetMapping("/import")
    String importPage(Caller caller, Model page) {
        page.addAttribute("checked", false);
        page.addAttribute("jobs", jobs.latest(caller, imports));
        page.addAttribute("suppliers", stock.suppliers());
        return "pharmacy/import";
    }

    @GetMapping("/import/template")
    void template(HttpServletResponse response, Locale locale) throws IOException {
        imports.template().download(response, "opening-stock.xlsx", locale,
            List.of(List.of("黄芪", "20260101", "2026-01-01", "2028-01-01", "5000")));
    }

    /** Finds out what an import would do; nothing is taken. */
    @PostMapping("/import/check")
    @ReadsOnly
    String check(Caller caller, @RequestParam MultipartFile file, Locale locale, Model page) {
        var rows = imports.template().read(file);
        page.addAttribute("checked", true);
        page.addAttribute("suppliers", stock.suppliers());
        page.addAttribute("count", rows.size());
        page.addAttribute("faults", imports.check(rows));
        page.addAttribute("rows", imports.template().csv(rows));
        page.addAttribute("jobs", jobs.latest(caller, imports));
        return "pharmacy/import";
    }

    @PostMapping("/import")
    String take(Caller caller, @RequestParam SupplierId supplier, @RequestParam String invoice,
        @RequestParam(defaultValue = "") String inspector, @RequestParam String rows) {
        stock.check(caller, supplier, invoice, inspector);
        return "redirect:/imports/" + jobs.begin(caller, imports, imports.template().read(rows),
            StockImport.facts(supplier, invoice, inspector));
    }
}
