package org.xinglin.pharmacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.Template.Row;
import org.xinglin.page.intake.TableImport;
import org.xinglin.pharmacy.stock.Typed;

/** 期初库存: the stock a pharmacy begins with, from a table: all rows or none, booked as one arrival of one supplier. */
@Component
class StockImport implements TableImport {
    private static final List<String> COLUMNS = List.of("herb", "lot", "produced", "expires", "grams");
    private final Template template;
    private final Stock stock;
    private final Typed typed;

    StockImport(Stock stock, Typed typed, Page.Words words) {
        this.template = new Template(words, "pharmacy.column", COLUMNS, Set.copyOf(COLUMNS));
        this.stock = stock;
        this.typed = typed;
    }

    @Override
    public String kind() { return "opening-stock"; }

    @Override
    public String href() { return "/pharmacy/stock"; }

    @Override
    public void take(Caller caller, String rows, Map<String, String> facts) {
        take(caller, SupplierId.of(facts.getOrDefault("supplier", "")), facts.getOrDefault("invoice", ""),
            facts.getOrDefault("inspector", ""), template.read(rows));
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
        return new Arrival.Item(typed.herb(row.get("herb")), row.get("lot"),
            Typed.day(row.get("produced"), row.get("herb")), Typed.day(row.get("expires"), row.get("herb")),
            Typed.grams(row.get("grams")));
    }
}
