package org.xinglin.pharmacy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.CreditCode;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.pharmacy.stock.Lots;
import org.xinglin.pharmacy.stock.Lots.Change;
import org.xinglin.pharmacy.stock.Lots.Kind;
import org.xinglin.pharmacy.stock.Signed;

/** 库存: the stock keeper's door: suppliers, arrivals, lots and holds. */
@Service
@Transactional
public class Stock {
    /** One arrival of one herb; more is a slip of the decimal point. */
    private static final Mass MOST = Mass.ofGrams(5_000_000);
    private final Lots lots;
    private final Purchases purchases;
    private final Knowledge knowledge;
    private final PharmacyRules rules;
    private final Evidence evidence;
    private final Clock clock;

    Stock(Lots lots, Purchases purchases, Knowledge knowledge, PharmacyRules rules, Evidence evidence, Clock clock) {
        this.lots = lots;
        this.purchases = purchases;
        this.knowledge = knowledge;
        this.rules = rules;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @throws Refused SUPPLIER_EXISTS, CREDIT_CODE_WRONG or AMOUNT_IMPOSSIBLE */
    public SupplierId addSupplier(Caller keeper, String name, Optional<String> creditCode) {
        if (name.isBlank() || name.length() > 200) throw new Refused(PharmacyRefusal.NAME_IMPOSSIBLE);
        creditCode.ifPresent(code -> {
            if (!CreditCode.valid(code)) throw new Refused(PharmacyRefusal.CREDIT_CODE_WRONG, code);
        });
        var id = SupplierId.next();
        if (!purchases.addSupplier(new Supplier(id, name.strip(), creditCode)))
            throw new Refused(PharmacyRefusal.SUPPLIER_EXISTS, name.strip());
        evidence.record(keeper,
            Act.of("pharmacy.supplier-added", "supplier", id.value(), 0, Map.of("name", name.strip())));
        return id;
    }

    @Transactional(readOnly = true)
    public List<Supplier> suppliers() { return purchases.suppliers(); }

    /**
     * Takes opening stock in, as one arrival of one supplier.
     *
     * @throws Refused SUPPLIER_UNKNOWN, INVOICE_EXISTS, LOT_EXISTS, HERB_UNKNOWN, DATES_IMPOSSIBLE, LOT_ALREADY_EXPIRED, AMOUNT_IMPOSSIBLE,
     *         INSPECTOR_IS_RECEIVER
     */
    public void receive(Caller keeper, Arrival arrival) {
        receive(keeper, Ids.next(), arrival);
    }

    /** Takes in some of an arrival. @param purchase the same for all its parts; @throws Refused as {@link #receive(Caller, Arrival)} */
    void receive(Caller keeper, UUID purchase, Arrival part) {
        check(keeper, part.supplier(), part.inspector());
        if (part.items().isEmpty()) throw new Refused(PharmacyRefusal.AMOUNT_IMPOSSIBLE, "");
        part.items().forEach(this::check);
        shelve(keeper, Signed.by(keeper), purchase, part);
    }

    /** Whether an arrival could be taken in. @throws Refused SUPPLIER_UNKNOWN, INVOICE_EXISTS or INSPECTOR_IS_RECEIVER */
    @Transactional(readOnly = true)
    void check(Caller keeper, SupplierId supplier, String invoice, String inspector) {
        check(keeper, supplier, inspector);
        if (purchases.booked(supplier, invoice)) throw new Refused(PharmacyRefusal.INVOICE_EXISTS, invoice);
    }

    private void check(Caller keeper, SupplierId supplier, String inspector) {
        if (inspector.isBlank() || inspector.strip().equals(keeper.name()))
            throw new Refused(PharmacyRefusal.INSPECTOR_IS_RECEIVER);
        if (purchases.suppliers().stream().noneMatch(s -> s.id().equals(supplier)))
            throw new Refused(PharmacyRefusal.SUPPLIER_UNKNOWN);
    }

    /**
     * Takes in what one person unloaded and another accepted. Goods of a lot that is there already are added to it.
     *
     * @throws Refused INVOICE_EXISTS, LOT_EXISTS, or what makes an item impossible
     */
    public void receiveInspected(Caller inspector, Signed signed, Arrival arrival) {
        arrival.items().forEach(this::check);
        shelve(inspector, signed, Ids.next(), arrival);
    }

    private void shelve(Caller keeper, Signed signed, UUID purchase, Arrival arrival) {
        var now = clock.instant();
        var pharmacy = new InstitutionId(keeper.institution());
        if (!purchases.add(purchase, pharmacy, arrival, now, signed.first().staff()))
            throw new Refused(PharmacyRefusal.INVOICE_EXISTS, arrival.invoice());
        var masses = new LinkedHashMap<LotId, Long>();
        for (var item : arrival.items()) {
            var lot = new Lot(LotId.next(), pharmacy, item.herb(), item.lotNumber().strip(), arrival.supplier(),
                item.producedOn(), item.expiresOn(), Mass.ZERO,
                Mass.ZERO, Optional.empty(), 0);
            masses.merge(lots.findOrAdd(lot, purchase)
                .orElseThrow(() -> new Refused(PharmacyRefusal.LOT_EXISTS, item.lotNumber())), item.mass().mg(),
                Long::sum);
        }
        lots.lock(masses.keySet());
        lots.move(signed, Kind.RECEIVED,
            masses.entrySet().stream().map(lot -> new Change(lot.getKey(), lot.getValue(), 0)).toList(), null,
            arrival.invoice(), now);
        evidence.record(keeper, Act.of("pharmacy.received", "purchase", purchase, 0,
            Map.of("invoice", arrival.invoice(), "lots", masses.size())));
    }

    /** Whether an item could be taken in today. @throws Refused as {@link #receive} */
    @Transactional(readOnly = true)
    public void check(Arrival.Item item) {
        var today = today();
        var herb = knowledge.herb(item.herb())
            .orElseThrow(() -> new Refused(PharmacyRefusal.HERB_UNKNOWN, item.herb()));
        if (item.lotNumber().isBlank() || item.lotNumber().length() > 60)
            throw new Refused(PharmacyRefusal.NAME_IMPOSSIBLE);
        if (!item.expiresOn().isAfter(item.producedOn()) || item.producedOn().isAfter(today))
            throw new Refused(PharmacyRefusal.DATES_IMPOSSIBLE, herb);
        if (!item.expiresOn().isAfter(today)) throw new Refused(PharmacyRefusal.LOT_ALREADY_EXPIRED, herb);
        if (item.mass().isZero() || item.mass().compareTo(MOST) > 0)
            throw new Refused(PharmacyRefusal.AMOUNT_IMPOSSIBLE, herb);
    }

    /** Nothing of a held lot leaves, reserved or not. @throws Refused LOT_UNKNOWN, STALE, LOT_HELD, REASON_MISSING */
    public void hold(Caller keeper, LotId id, int seen, String reason) {
        if (reason.isBlank()) throw new Refused(PharmacyRefusal.REASON_MISSING);
        var lot = lots.get(id, keeper.scope());
        if (lot.isHeld()) throw new Refused(PharmacyRefusal.LOT_HELD, lot.number());
        lots.hold(id, seen, reason.strip());
        evidence.record(keeper,
            Act.of("pharmacy.lot-held", "lot", id.value(), seen + 1, Map.of("reason", reason.strip())));
    }

    /** @throws Refused LOT_UNKNOWN, STALE, LOT_NOT_HELD, REASON_MISSING */
    public void release(Caller keeper, LotId id, int seen, String reason) {
        if (reason.isBlank()) throw new Refused(PharmacyRefusal.REASON_MISSING);
        if (!lots.get(id, keeper.scope()).isHeld()) throw new Refused(PharmacyRefusal.LOT_NOT_HELD);
        lots.hold(id, seen, null);
        evidence.record(keeper,
            Act.of("pharmacy.lot-released", "lot", id.value(), seen + 1, Map.of("reason", reason.strip())));
    }

    /** @throws Refused LOT_UNKNOWN */
    @Transactional(readOnly = true)
    public Lot lot(Caller caller, LotId id) { return lots.get(id, caller.scope()); }

    /** The first to expire first; the next page begins after {@code after}. */
    @Transactional(readOnly = true)
    public List<Lot> lots(Caller caller, Optional<HerbId> herb, Optional<LotId> after, int limit) {
        return lots.page(caller.scope(), herb.orElse(null), after.map(id -> lots.get(id, caller.scope())), limit);
    }

    /** Latest first, at most {@code limit}. @throws Refused LOT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<Movement> movements(Caller caller, LotId id, int limit) {
        lots.get(id, caller.scope());
        return lots.movements(id, limit);
    }

    /** What is free of each herb at a pharmacy today: neither held, expired nor reserved; herbs with nothing free are absent. */
    @Transactional(readOnly = true)
    public Map<HerbId, Mass> free(InstitutionId pharmacy, Collection<HerbId> herbs) {
        return lots.free(pharmacy, herbs, today());
    }

    /** What expires before that day is shown as soon to expire. */
    @Transactional(readOnly = true)
    public LocalDate soonUntil() { return today().plusDays(rules.on(today()).expiryWarningDays()); }

    /** What does not add up between lots, movements and reservations; empty when the books are right. */
    @Transactional(readOnly = true)
    public List<String> audit() { return lots.audit(); }

    private LocalDate today() { return CountyCalendar.day(clock.instant()); }
}
