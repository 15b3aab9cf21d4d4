package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
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
import org.xinglin.page.Sheets;
import org.xinglin.page.intake.TableJobs;
import org.xinglin.pharmacy.stock.Bin;
import org.xinglin.pharmacy.stock.Counts;
import org.xinglin.pharmacy.stock.LotPrices;
import org.xinglin.pharmacy.stock.StockActs;
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
    private final StockActs acts;
    private final Counts counts;
    private final Knowledge knowledge;
    private final Exports exports;
    private final Listing<Shelved> listing;

    StockController(Stock stock, StockImport imports, TableJobs jobs, Typed typed, LotPrices prices, StockActs acts,
        Counts counts, Knowledge knowledge, Exports exports) {
        this.stock = stock;
        this.imports = imports;
        this.jobs = jobs;
        this.typed = typed;
        this.prices = prices;
        this.acts = acts;
        this.counts = counts;
        this.knowledge = knowledge;
        this.exports = exports;
        this.listing = Listing.<Shelved>named("pharmacy.stock")
            .text("pharmacy.herb", (page, row) -> knowledge.herb(row.lot.herb())
                .map(herb -> herb.nameIn(page.locale())).orElse(row.lot.herb().toString()))
            .cell("pharmacy.lot-number", (page, row) -> Listing.Cell.of(row.lot.number())
                .to("/pharmacy/stock/lots/" + row.lot.id(), page.is(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST)))
            .cell("stock.bin", (page, row) -> row.bin.map(bin -> Listing.Cell.of(bin.in(page)))
                .orElseGet(() -> Listing.Cell.of(page.text("stock.no-bin")).in("soon", true)))
            .cell("pharmacy.expires", StockController::expiry)
            .grams("pharmacy.on-hand", row -> row.lot.onHand()).grams("pharmacy.reserved", row -> row.lot.reserved())
            .cell("pharmacy.held",
                (page, row) -> row.lot.isHeld()
                    ? Listing.Cell.of(page.text("pharmacy.is-held")).in("late", true)
                        .noting(row.lot.holdReason().orElse(""))
                    : Listing.Cell.of(""));
    }

    /** 在库: a lot and where it lies. @param soonUntil expires before that day: soon */
    private record Shelved(Lot lot, Optional<Bin> bin, LocalDate soonUntil) {}

    private List<Shelved> shelved(List<Lot> lots) {
        var bins = counts.bins(lots.stream().map(Lot::id).toList());
        var soonUntil = stock.soonUntil();
        return lots.stream().map(lot -> new Shelved(lot, Optional.ofNullable(bins.get(lot.id())), soonUntil)).toList();
    }

    private static Listing.Cell expiry(Page page, Shelved row) {
        var day = row.lot.expiresOn();
        boolean over = !day.isAfter(page.today());
        boolean soon = !over && day.isBefore(row.soonUntil);
        return Listing.Cell.of(day).in("late", over).in("soon", soon)
            .noting(over ? page.text("pharmacy.expired") : soon ? page.text("pharmacy.expiring") : "");
    }

    @GetMapping
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER})
    String lots(Caller caller, @RequestParam(defaultValue = "") String herb, @RequestParam Optional<LotId> after,
        Model page) {
        var chosen = herb.isBlank() ? Optional.<HerbId>empty() : Optional.of(typed.herb(herb));
        var lots = stock.lots(caller, chosen, after, PAGE);
        page.addAttribute("list", listing.of(shelved(lots)));
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
            (last, limit) -> shelved(stock.lots(caller, chosen, last.map(row -> row.lot.id()), limit)), request,
            response);
    }

    @GetMapping("/lots/{id}")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
    String lot(Caller caller, @PathVariable LotId id, Model page) {
        page.addAttribute("prices", prices.of(id));
        page.addAttribute("lot", stock.lot(caller, id));
        page.addAttribute("bin", Optional.ofNullable(counts.bins(List.of(id)).get(id)));
        page.addAttribute("movements", MOVEMENTS.of(stock.movements(caller, id, PAGE)));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("soonUntil", stock.soonUntil());
        return "pharmacy/lot";
    }

    @GetMapping("/lots/{id}/movements.xlsx")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER})
    void movementsSheet(Caller caller, @PathVariable LotId id, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        exports.send(caller, MOVEMENTS, Map.of("lot", id.toString()),
            Sheets.Rows.whole(stock.movements(caller, id, MOST_MOVEMENTS)), request, response);
    }

    /** The first price of a lot is written from the invoice; another one is for two persons. @param seen how many prices the page showed */
    @PostMapping("/lots/{id}/price")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String price(Caller caller, @PathVariable LotId id, @RequestParam int seen, @RequestParam String perKilogram,
        @RequestParam(defaultValue = "") String reason) {
        if (seen > 0)
            return "redirect:/pharmacy/acts/" + acts.proposePrice(caller, id, seen, Typed.yuan(perKilogram), reason)
                + "?done=stock.act-proposed";
        prices.write(caller, id, Typed.yuan(perKilogram), reason);
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
        page.addAttribute("jobs", jobs.latest(caller, imports));
        page.addAttribute("suppliers", stock.suppliers());
        return "pharmacy/import";
    }

    @GetMapping("/import/template")
    void template(HttpServletResponse response, Locale locale) throws IOException {
        imports.template().download(response, "opening-stock.xlsx", locale,
            List.of(List.of("黄芪", "20260101", "2026-01-01", "2028-01-01", "5000")));
    }

    @PostMapping("/import")
    String tryOut(Caller caller, @RequestParam SupplierId supplier, @RequestParam String invoice,
        @RequestParam(defaultValue = "") String inspector, @RequestParam MultipartFile file) {
        stock.check(caller, supplier, invoice, inspector);
        return "redirect:/imports/"
            + jobs.begin(caller, imports, true, StockImport.facts(supplier, invoice, inspector), file);
    }
}
