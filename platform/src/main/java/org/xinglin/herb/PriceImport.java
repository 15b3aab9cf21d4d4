package org.xinglin.herb;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.Template.Row;
import org.xinglin.page.intake.Batch;
import org.xinglin.page.intake.Outcome;
import org.xinglin.page.intake.TableImport;

/** Prices from a table; what changes a price that stands waits for a second person. A row without a price is left alone, and so is one that says what holds already. */
@Component
class PriceImport implements TableImport {
    private static final List<String> COLUMNS = List.of("herb", "name", "yuan_per_kg", "from", "source");
    private final Template template;
    private final HerbCatalogue catalogue;
    private final PriceChanges changes;
    private final Institutions institutions;

    PriceImport(HerbCatalogue catalogue, PriceChanges changes, Institutions institutions, Page.Words words) {
        this.template = new Template(words, "herb.column", COLUMNS, Set.of("name", "yuan_per_kg"));
        this.catalogue = catalogue;
        this.changes = changes;
        this.institutions = institutions;
    }

    @Override
    public String kind() { return "prices"; }

    @Override
    public String href() { return "/prices"; }

    @Override
    public Template template() { return template; }

    @Override
    public String named() { return "name"; }

    @Override
    public Set<Role> may() { return Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.SYSTEM_ADMINISTRATOR); }

    /** What a table says. */
    record Report(List<NewPrice> prices, int unchanged, List<Fault> faults) {}

    /** @param line of the row that says so */
    record NewPrice(long line, HerbId herb, Money perKg, LocalDate from, String source) {}

    /** @param line as the file counts it; @param why the refusal of that row */
    record Fault(long line, String herb, Refused why) {}

    /** Finds out what the import would do, and does nothing. @throws Refused NOT_YOUR_PHARMACY */
    Report check(Caller caller, List<Row> rows) {
        HerbCatalogue.requirePharmacy(caller, institutions);
        var prices = new LinkedHashMap<Map.Entry<HerbId, LocalDate>, NewPrice>();
        var faults = new ArrayList<Fault>();
        int unchanged = 0;
        for (var row : rows) {
            if (row.get("yuan_per_kg").isEmpty()) continue;
            try {
                var price = price(row);
                var standing = catalogue.price(price.herb, price.from);
                if (standing.isPresent() && standing.get().perKg().equals(price.perKg)
                    && (row.get("source").isEmpty() || standing.get().source().equals(price.source))) unchanged++;
                else
                    if (prices.putIfAbsent(Map.entry(price.herb, price.from), price) != null)
                        throw new Refused(HerbRefusal.PRICED_TWICE, catalogue.herb(price.herb).nameZh(), price.from);
            } catch (Refused why) {
                faults.add(new Fault(row.line(), row.get("name"), why));
            }
        }
        return new Report(List.copyOf(prices.values()), unchanged, faults);
    }

    /** All that there are, so that a table of new prices is one proposal. */
    @Override
    public int atOnce() { return 5_000; }

    @Override
    public List<Outcome> take(Batch batch) {
        var report = check(batch.caller(), batch.rows());
        if (!report.faults.isEmpty()) throw report.faults.getFirst().why;
        var together = new LinkedHashMap<Map.Entry<LocalDate, String>, Map<HerbId, Money>>();
        for (var price : report.prices)
            together.computeIfAbsent(Map.entry(price.from, price.source), key -> new LinkedHashMap<>())
                .put(price.herb, price.perKg);
        together.forEach((key, perKg) -> changes.say(batch.caller(), perKg, key.getKey(), key.getValue()));
        var added = report.prices.stream().map(NewPrice::line).collect(Collectors.toSet());
        return batch.rows().stream().map(row -> added.contains(row.line()) ? Outcome.ADDED : Outcome.KNOWN).toList();
    }

    private NewPrice price(Row row) {
        var herb = herb(row);
        var perKg = yuan(row.get("yuan_per_kg")).filter(HerbCatalogue::plausible)
            .orElseThrow(() -> new Refused(HerbRefusal.PRICE_WRONG, herb.nameZh()));
        var today = institutions.today();
        var from = row.get("from").isEmpty() ? today : day(row.get("from"));
        if (from.isBefore(today)) throw new Refused(HerbRefusal.BACKDATED, today);
        var standing = catalogue.price(herb.id(), from);
        boolean same = standing.isPresent() && standing.get().perKg().equals(perKg);
        if (row.get("source").isEmpty() && !same) throw new Refused(HerbRefusal.SOURCE_MISSING);
        return new NewPrice(row.line(), herb.id(), perKg, from, row.get("source"));
    }

    /** By identifier where there is one, else by the name, which must mean one piece and no other. */
    private Herb herb(Row row) {
        var knowledge = catalogue.knowledge();
        var id = row.get("herb");
        if (!id.isEmpty())
            return knowledge.herbs().stream().filter(herb -> herb.id().value().equals(id)).findFirst()
                .orElseThrow(() -> new Refused(HerbRefusal.NAME_UNKNOWN, id));
        var name = row.get("name");
        if (knowledge.ambiguous(name).isPresent()) throw new Refused(HerbRefusal.NAME_AMBIGUOUS, name);
        return knowledge.herbByName(name).orElseThrow(() -> new Refused(HerbRefusal.NAME_UNKNOWN, name));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new Refused(HerbRefusal.DAY_UNREADABLE, text);
        }
    }

    static Optional<Money> yuan(String text) {
        return text.strip().matches("\\d{1,9}(\\.\\d{1,2})?") ? Optional.of(Money.ofYuan(text)) : Optional.empty();
    }
}
