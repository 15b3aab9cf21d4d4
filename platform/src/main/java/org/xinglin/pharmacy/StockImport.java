package org.xinglin.pharmacy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Role;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.Template.Row;
import org.xinglin.page.intake.Batch;
import org.xinglin.page.intake.Outcome;
import org.xinglin.page.intake.TableImport;
import org.xinglin.pharmacy.stock.Typed;

/** 期初库存: the stock a pharmacy begins with, from a table, booked as one arrival of one supplier. */
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
    public Template template() { return template; }

    @Override
    public String named() { return "herb"; }

    @Override
    public Set<Role> may() { return Set.of(Role.STOCK_KEEPER); }

    @Override
    public boolean wholeOnly() {
        return true;
    }

    /** All rows of a job are one purchase, however many times it takes. */
    @Override
    public List<Outcome> take(Batch batch) {
        stock.receive(batch.caller(), batch.job().value(), arrival(batch.facts(), batch.rows()));
        return Collections.nCopies(batch.rows().size(), Outcome.ADDED);
    }

    static Map<String, String> facts(SupplierId supplier, String invoice, String inspector) {
        return Map.of("supplier", supplier.toString(), "invoice", invoice, "inspector", inspector);
    }

    private Arrival arrival(Map<String, String> facts, List<Row> rows) {
        return new Arrival(SupplierId.of(facts.getOrDefault("supplier", "")), facts.getOrDefault("invoice", ""),
            facts.getOrDefault("inspector", ""), rows.stream().map(this::item).toList());
    }

    private Arrival.Item item(Row row) {
        return new Arrival.Item(typed.herb(row.get("herb")), row.get("lot"),
            Typed.day(row.get("produced"), row.get("herb")), Typed.day(row.get("expires"), row.get("herb")),
            Typed.grams(row.get("grams")));
    }
}
