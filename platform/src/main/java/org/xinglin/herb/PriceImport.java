package org.xinglin.herb;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
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
import org.xinglin.page.intake.TableJob;

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

    @Override
    public boolean wholeOnly() {
        return true;
    }

    /** @throws Refused NOT_YOUR_PHARMACY */
    @Override
    public void begun(Caller caller, TableJob job) { HerbCatalogue.requirePharmacy(caller, institutions); }

    /** All that there are, so that a table of new prices is one proposal. */
    @Override
    public int atOnce() { return 5_000; }

    @Override
    public List<Outcome> take(Batch batch) {
        var read = new LinkedHashMap<Map.Entry<HerbId, LocalDate>, NewPrice>();
        var outcomes = batch.rows().stream().map(row -> outcome(row, read)).toList();
        var together = new LinkedHashMap<Map.Entry<LocalDate, String>, Map<HerbId, Money>>();
        for (var price : read.values())
            together.computeIfAbsent(Map.entry(price.from, price.source), key -> new LinkedHashMap<>())
                .put(price.herb, price.perKg);
        together.forEach((key, perKg) -> changes.say(batch.caller(), perKg, key.getKey(), key.getValue()));
        return outcomes;
    }

    /** @param read what earlier rows say, to which that of this one is added */
    private Outcome outcome(Row row, Map<Map.Entry<HerbId, LocalDate>, NewPrice> read) {
        if (row.get("yuan_per_kg").isEmpty()) return Outcome.KNOWN;
        try {
            var price = price(row);
            var standing = catalogue.price(price.herb, price.from);
            if (standing.isPresent() && standing.get().perKg().equals(price.perKg)
                && (row.get("source").isEmpty() || standing.get().source().equals(price.source))) return Outcome.KNOWN;
            if (read.putIfAbsent(Map.entry(price.herb, price.from), price) != null)
                return Outcome.refused(
                    new Refused(HerbRefusal.PRICED_TWICE, catalogue.herb(price.herb), price.from));
            return Outcome.ADDED;
        } catch (Refused why) {
            return Outcome.refused(why);
        }
    }

    private record NewPrice(HerbId herb, Money perKg, LocalDate from, String source) {}

    private NewPrice price(Row row) {
        var herb = herb(row);
        var perKg = yuan(row.get("yuan_per_kg")).filter(HerbCatalogue::plausible)
            .orElseThrow(() -> new Refused(HerbRefusal.PRICE_WRONG, herb));
        var today = institutions.today();
        var from = row.get("from").isEmpty() ? today : day(row.get("from"));
        if (from.isBefore(today)) throw new Refused(HerbRefusal.BACKDATED, today);
        var standing = catalogue.price(herb.id(), from);
        boolean same = standing.isPresent() && standing.get().perKg().equals(perKg);
        if (row.get("source").isEmpty() && !same) throw new Refused(HerbRefusal.SOURCE_MISSING);
        return new NewPrice(herb.id(), perKg, from, row.get("source"));
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
            return CountyCalendar.typed(text.replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new Refused(HerbRefusal.DAY_UNREADABLE, text);
        }
    }

    static Optional<Money> yuan(String text) {
        return text.strip().matches("\\d{1,9}(\\.\\d{1,2})?") ? Optional.of(Money.ofYuan(text)) : Optional.empty();
    }
}
