package org.xinglin.herb;

import static org.xinglin.herb.HerbRefusal.BACKDATED;
import static org.xinglin.herb.HerbRefusal.FORMULA_UNKNOWN;
import static org.xinglin.herb.HerbRefusal.HERB_UNKNOWN;
import static org.xinglin.herb.HerbRefusal.NOT_YOUR_PHARMACY;
import static org.xinglin.herb.HerbRefusal.NO_PRICE;
import static org.xinglin.herb.HerbRefusal.PRICE_WRONG;
import static org.xinglin.herb.HerbRefusal.SOURCE_MISSING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** 药味目录: herbs and formulas of the knowledge base with the county's prices. Reading costs no statement. */
@Service
public class HerbCatalogue {
    /** One million yuan for 1,000 g: dearer than any piece, so that a slip of the decimal point is caught. */
    private static final Money DEAREST = Money.ofFen(100_000_000);
    private final Knowledge knowledge;
    private final Prices prices;
    private final PriceRows rows;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    HerbCatalogue(Knowledge knowledge, Prices prices, PriceRows rows, Institutions institutions, Evidence evidence,
        Clock clock) {
        this.knowledge = knowledge;
        this.prices = prices;
        this.rows = rows;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    public Knowledge knowledge() { return knowledge; }

    /** @throws Refused HERB_UNKNOWN */
    public Herb herb(HerbId id) {
        return knowledge.herb(id).orElseThrow(() -> new Refused(HERB_UNKNOWN));
    }

    /** @throws Refused FORMULA_UNKNOWN */
    public Formula formula(FormulaId id) {
        return knowledge.formula(id).orElseThrow(() -> new Refused(FORMULA_UNKNOWN));
    }

    /** Fen for 1,000 g on a day. @throws Refused HERB_UNKNOWN or NO_PRICE */
    public Money pricePerKg(HerbId id, LocalDate day) {
        return prices.current().price(id, day).map(Price::perKg)
            .orElseThrow(() -> new Refused(NO_PRICE, herb(id), day));
    }

    /** As {@link #pricePerKg}, for several; a piece without a price on the day is missing in the answer. */
    public Map<HerbId, Money> pricesPerKg(Collection<HerbId> ids, LocalDate day) {
        var list = prices.current();
        var found = new LinkedHashMap<HerbId, Money>();
        for (var id : ids)
            list.price(id, day).ifPresent(price -> found.put(id, price.perKg()));
        return found;
    }

    /** The price that holds on a day, with its source. */
    public Optional<Price> price(HerbId id, LocalDate day) {
        return prices.current().price(id, day);
    }

    /** Prices set to hold after {@code day}. */
    public List<Price> pricesToCome(HerbId id, LocalDate day) {
        return prices.current().toCome(id, day);
    }

    /** What was ever set for a piece, the latest first; at most 200. */
    public List<Price> priceHistory(HerbId id) {
        return rows.historyOf(id);
    }

    /**
     * Sets prices from {@code effective} on, all or none; of a person only first prices of pieces, see {@link PriceChanges#say}.
     *
     * @throws Refused HERB_UNKNOWN, PRICE_WRONG, BACKDATED, SOURCE_MISSING or NOT_YOUR_PHARMACY
     */
    @Transactional
    public void setPrices(Caller caller, Map<HerbId, Money> perKg, LocalDate effective, String source) {
        check(caller, perKg, effective, source);
        set(caller, perKg, effective, source);
    }

    /** What was checked. */
    void set(Caller caller, Map<HerbId, Money> perKg, LocalDate effective, String source) {
        if (perKg.isEmpty()) return;
        UUID change = Ids.next();
        prices.change(() -> {
            rows.add(perKg, effective, source.strip(), clock.instant(), caller);
            evidence.record(caller, Act.of("herb.priced", "price-list", change, 1,
                Map.of("effective", effective.toString(), "source", source.strip(), "perKgFen", fen(perKg))));
        });
    }

    /** What {@link #setPrices} would refuse. */
    void check(Caller caller, Map<HerbId, Money> perKg, LocalDate effective, String source) {
        requirePharmacy(caller, institutions);
        if (source.isBlank()) throw new Refused(SOURCE_MISSING);
        if (effective.isBefore(institutions.today())) throw new Refused(BACKDATED, institutions.today());
        perKg.forEach((id, price) -> {
            var herb = herb(id);
            if (!plausible(price)) throw new Refused(PRICE_WRONG, herb);
        });
    }

    /** The prices of a change that was approved. */
    void apply(Caller second, PriceChange change) {
        prices.change(() -> {
            rows.add(change, clock.instant(), second);
            evidence.record(second, Act.of("herb.price-approved", "price-change", change.id().value(),
                change.proposal().version() + 1L,
                Map.of("effective", change.effective().toString(), "perKgFen", fen(change.perKg()))));
        });
    }

    static Map<String, Long> fen(Map<HerbId, Money> perKg) {
        var content = new TreeMap<String, Long>();
        perKg.forEach((id, price) -> content.put(id.value(), price.fen()));
        return content;
    }

    static boolean plausible(Money perKg) {
        return perKg.fen() > 0 && perKg.compareTo(DEAREST) <= 0;
    }

    /** The county's prices are set by who keeps the shared pharmacy, and by the system administrator when the county is set up. */
    static boolean keepsPharmacy(Caller caller, Institutions institutions) {
        if (caller.isProgram() || caller.role() == Role.SYSTEM_ADMINISTRATOR) return true;
        return (caller.role() == Role.CHIEF_PHARMACIST || caller.role() == Role.STOCK_KEEPER)
            && institutions.find(new InstitutionId(caller.institution()))
                .filter(house -> house.offers(ServiceLine.TCM_PHARMACY)).isPresent();
    }

    static void requirePharmacy(Caller caller, Institutions institutions) {
        if (!keepsPharmacy(caller, institutions)) throw new Refused(NOT_YOUR_PHARMACY);
    }
}
