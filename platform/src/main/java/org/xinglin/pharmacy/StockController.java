package org.xinglin.pharmacy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;

/** The stock keeper's desk. */
@Controller
@RequestMapping("/pharmacy/stock")
@May({Role.STOCK_KEEPER})
class StockController {
    private static final int PAGE = 50;
    private final Stock stock;
    private final Knowledge knowledge;

    StockController(Stock stock, Knowledge knowledge) {
        this.stock = stock;
        this.knowledge = knowledge;
    }

    @GetMapping
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER})
    String lots(Caller caller, @RequestParam(defaultValue = "") String herb, @RequestParam Optional<LotId> after,
        Model page) {
        var chosen = herb.isBlank() ? Optional.<HerbId>empty() : Optional.of(herbId(herb));
        var lots = stock.lots(caller, chosen, after, PAGE);
        page.addAttribute("lots", lots);
        page.addAttribute("herb", herb);
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("warningDays", stock.warningDays());
        page.addAttribute("next", lots.size() < PAGE ? "" : lots.getLast().id().toString());
        return "pharmacy/stock";
    }

    @GetMapping("/lots/{id}")
    @May({Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST})
    String lot(Caller caller, @PathVariable LotId id, Model page) {
        page.addAttribute("lot", stock.lot(caller, id));
        page.addAttribute("movements", stock.movements(caller, id, PAGE));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("warningDays", stock.warningDays());
        return "pharmacy/lot";
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

    @PostMapping("/lots/{id}/write-off")
    String writeOff(Caller caller, @PathVariable LotId id, @RequestParam int version, @RequestParam String grams,
        @RequestParam(defaultValue = "") String reason) {
        stock.writeOff(caller, id, version, grams(grams), reason);
        return "redirect:/pharmacy/stock/lots/" + id + "?done=pharmacy.written-off";
    }

    @GetMapping("/arrivals/new")
    String arrival(Model page) {
        page.addAttribute("suppliers", stock.suppliers());
        return "pharmacy/arrival";
    }

    @PostMapping("/suppliers")
    String supplier(Caller caller, @RequestParam String name, @RequestParam(defaultValue = "") String creditCode) {
        stock.addSupplier(caller, name, Optional.of(creditCode.strip()).filter(code -> !code.isEmpty()));
        return "redirect:/pharmacy/stock/arrivals/new?done=pharmacy.supplier-added";
    }

    /** One arrival; rows with an empty herb are left out. */
    @PostMapping("/arrivals")
    String receive(Caller caller, @RequestParam SupplierId supplier, @RequestParam String invoice,
        @RequestParam(defaultValue = "") String inspector,
        @RequestParam List<String> herb, @RequestParam List<String> lotNumber, @RequestParam List<String> producedOn,
        @RequestParam List<String> expiresOn,
        @RequestParam List<String> grams) {
        var items = new ArrayList<Arrival.Item>();
        for (int i = 0; i < herb.size(); i++) {
            if (herb.get(i).isBlank()) continue;
            if (i >= lotNumber.size() || i >= producedOn.size() || i >= expiresOn.size() || i >= grams.size())
                throw new Refused(PharmacyRefusal.AMOUNT_IMPOSSIBLE, herb.get(i));
            items.add(new Arrival.Item(herbId(herb.get(i)), lotNumber.get(i), date(producedOn.get(i), herb.get(i)),
                date(expiresOn.get(i), herb.get(i)), grams(grams.get(i))));
        }
        stock.receive(caller, new Arrival(supplier, invoice, inspector, items));
        return "redirect:/pharmacy/stock?done=pharmacy.received";
    }

    private HerbId herbId(String typed) {
        return knowledge.herbByName(typed.strip()).or(() -> knowledge.herb(HerbId.of(typed.strip())))
            .orElseThrow(
                () -> new Refused(PharmacyRefusal.HERB_UNKNOWN, typed.length() > 40 ? typed.substring(0, 40) : typed))
            .id();
    }

    private static LocalDate date(String typed, String herb) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (java.time.format.DateTimeParseException e) {
            throw new Refused(PharmacyRefusal.DATES_IMPOSSIBLE, herb);
        }
    }

    private static Mass grams(String typed) {
        try {
            return Mass.ofGrams(typed);
        } catch (IllegalArgumentException e) {
            throw new Refused(PharmacyRefusal.WEIGHT_UNREADABLE, typed.length() > 20 ? typed.substring(0, 20) : typed);
        }
    }
}
