package org.xinglin.pharmacy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.Template.Row;

/** 期初库存: the stock a pharmacy begins with, from a table: all rows or none, booked as one arrival of one supplier. */
@Component
class StockImport {
    private static final List<String> COLUMNS = List.of("herb", "lot", "produced", "expires", "grams");
    private final Template template;
    private final Stock stock;
    private final Knowledge knowledge;

    StockImport(Stock stock, Knowledge knowledge, Page.Words words) {
        this.template = new Template(words, "pharmacy.column", COLUMNS, Set.copyOf(COLUMNS));
        this.stock = stock;
        this.knowledge = knowledge;
    }

    Template template() { return template; }

    /** Which rows cannot be taken, and why; takes nothing. */
    List<StockFault> check(List<Row> rows) {
        var faults = new ArrayList<StockFault>();
        for (var row : rows) {
            try {
                stock.check(item(row));
            } catch (Refused why) {
                faults.add(new StockFault(row.line(), row.get("herb"), why));
            }
        }
        return faults;
    }

    /** @throws Refused the first row's refusal, or what {@link Stock#receive} refuses */
    void take(Caller keeper, SupplierId supplier, String invoice, String inspector, List<Row> rows) {
        stock.receive(keeper, new Arrival(supplier, invoice, inspector, rows.stream().map(this::item).toList()));
    }

    private Arrival.Item item(Row row) {
        return new Arrival.Item(herb(row.get("herb")), row.get("lot"), day(row.get("produced"), row.get("herb")),
            day(row.get("expires"), row.get("herb")),
            grams(row.get("grams")));
    }

    /** By name, which must mean one piece and no other, or by identifier. */
    HerbId herb(String typed) {
        var shown = typed.length() > 40 ? typed.substring(0, 40) : typed;
        if (knowledge.ambiguous(typed.strip()).isPresent()) throw new Refused(PharmacyRefusal.HERB_UNKNOWN, shown);
        return knowledge.herbByName(typed.strip()).or(() -> knowledge.herb(HerbId.of(typed.strip())))
            .orElseThrow(() -> new Refused(PharmacyRefusal.HERB_UNKNOWN, shown)).id();
    }

    static LocalDate day(String typed, String herb) {
        try {
            return LocalDate.parse(typed.strip().replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new Refused(PharmacyRefusal.DATES_IMPOSSIBLE, herb);
        }
    }

    static Mass grams(String typed) {
        try {
            return Mass.ofGrams(typed);
        } catch (IllegalArgumentException e) {
            throw new Refused(PharmacyRefusal.WEIGHT_UNREADABLE, typed.length() > 20 ? typed.substring(0, 20) : typed);
        }
    }
}
