package org.xinglin.pharmacy.purchasing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.SupplierId;
import org.xinglin.pharmacy.stock.ConsignmentId;
import org.xinglin.pharmacy.shortage.ShortHerb;
import org.xinglin.pharmacy.shortage.Shortages;
import org.xinglin.pharmacy.stock.Signed;
import org.xinglin.pharmacy.stock.StockRules;

/** 采购: the door through which a pharmacy finds out what to buy, and orders it by two persons. */
@Service
@Transactional
public class Purchasing {
    private static final int MOST_LINES = 200;
    /** Deliveries of a supplier among which one is chosen. */
    private static final int MOST_CANDIDATES = 100;
    private static final Mass MOST = Mass.ofGrams(5_000_000);
    private static final String PREFIX = "CG";
    private final PurchaseRows rows;
    private final Stock stock;
    private final Shortages shortages;
    private final StockRules rules;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final Clock clock;

    Purchasing(PurchaseRows rows, Stock stock, Shortages shortages, StockRules rules, Knowledge knowledge,
        Evidence evidence, Clock clock) {
        this.rows = rows;
        this.stock = stock;
        this.shortages = shortages;
        this.rules = rules;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What the caller's pharmacy should order today, the most urgent first: what is waited for, then what lasts shortest. */
    @Transactional(readOnly = true)
    public List<Proposal> proposals(Caller caller) {
        var today = CountyCalendar.day(clock.instant());
        var pharmacy = new InstitutionId(caller.institution());
        var rule = rules.on(today);
        var taken = rows.taken(pharmacy, CountyCalendar.start(today), rule.whole("forecast_weeks"));
        var usual = new Terms(rule.whole("reorder_cover_days"), rule.whole("reorder_lead_days"),
            Mass.ofGrams(rule.whole("reorder_pack_grams")));
        var terms = rows.terms(pharmacy, today);
        var free = rows.free(pharmacy, today);
        var onOrder = rows.onOrder(pharmacy, today);
        var wanted = new HashMap<HerbId, Mass>();
        for (ShortHerb each : shortages.list(caller))
            wanted.merge(each.herb(), each.wanted(), Mass::plus);
        var herbs = new LinkedHashSet<>(wanted.keySet());
        herbs.addAll(taken.keySet());
        var proposals = new ArrayList<Proposal>();
        for (var herb : herbs) {
            var proposal = new Proposal(herb, Forecast.of(taken.getOrDefault(herb, List.of()),
                rule.value("forecast_alpha")), terms.getOrDefault(herb, usual),
                free.getOrDefault(herb, Mass.ZERO),
                onOrder.getOrDefault(herb, Mass.ZERO), wanted.getOrDefault(herb, Mass.ZERO));
            if (!proposal.order().isZero()) proposals.add(proposal);
        }
        proposals.sort(Comparator.comparing((Proposal each) -> each.wanted().isZero())
            .thenComparing(each -> each.free().mg() / Math.max(1.0, each.forecast().aWeek().mg()))
            .thenComparing(each -> each.herb().value()));
        return proposals;
    }

    /** Sets what holds for one piece from a day on. @throws Refused TERMS_IMPOSSIBLE, SOURCE_MISSING or HERB_UNKNOWN */
    public void setTerms(Caller caller, HerbId herb, int coverDays, int leadDays, Mass pack, String source) {
        if (coverDays < 1 || coverDays > 365 || leadDays < 0 || leadDays > 365 || pack.isZero()
            || pack.compareTo(MOST) > 0) throw new Refused(PurchasingRefusal.TERMS_IMPOSSIBLE);
        if (source.isBlank() || source.length() > 200) throw new Refused(PurchasingRefusal.SOURCE_MISSING);
        mustBeKnown(herb);
        var from = CountyCalendar.day(clock.instant());
        if (!rows.setTerms(caller, herb, from, new Terms(coverDays, leadDays, pack), source.strip()))
            throw new Refused(PurchasingRefusal.STALE);
        evidence.record(caller, Act.of("pharmacy.reorder-terms-set", "institution", caller.institution(), 0,
            Map.of("herb", herb.value(), "cover", coverDays, "lead", leadDays, "pack_mg", pack.mg())));
    }

    /** @throws Refused SUPPLIER_UNKNOWN, HERB_UNKNOWN, NOTHING_ORDERED or AMOUNT_IMPOSSIBLE */
    public PurchaseOrderId draft(Caller caller, SupplierId supplier, Map<HerbId, Mass> lines) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) throw new Refused(PurchasingRefusal.NOTHING_ORDERED);
        var known = stock.suppliers().stream().filter(each -> each.id().equals(supplier)).findFirst()
            .orElseThrow(() -> new Refused(PharmacyRefusal.SUPPLIER_UNKNOWN));
        lines.forEach((herb, mass) -> {
            mustBeKnown(herb);
            if (mass.isZero() || mass.compareTo(MOST) > 0) throw new Refused(PurchasingRefusal.AMOUNT_IMPOSSIBLE);
        });
        var now = clock.instant();
        var order = new PurchaseOrder(PurchaseOrderId.next(),
            HumanNumber.free(PREFIX, CountyCalendar.day(now), rows::isNumberTaken),
            new InstitutionId(caller.institution()), supplier, known.name(), PurchaseOrder.Stage.DRAFTED, now,
            Signed.Person.of(caller), Optional.empty(),
            lines.entrySet().stream().map(line -> new PurchaseOrder.Line(line.getKey(), line.getValue())).toList(), 0);
        rows.add(order);
        evidence.record(caller, Act.of("pharmacy.purchase-drafted", "purchase-order", order.id().value(), 0,
            Map.of("supplier", supplier.toString(), "lines", lines.size())));
        return order.id();
    }

    private void mustBeKnown(HerbId herb) {
        if (knowledge.herb(herb).isEmpty()) throw new Refused(PharmacyRefusal.HERB_UNKNOWN, herb);
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_IN_STAGE or SAME_PERSON */
    public void approve(Caller caller, PurchaseOrderId id, int seen) {
        save(caller, rows.lock(id, caller.scope()).approved(caller, seen), "pharmacy.purchase-approved");
    }

    /**
     * A delivery was ordered by this order: what its inspection accepts counts as come. Twice is once.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_IN_STAGE, DELIVERY_UNKNOWN or DELIVERY_TAKEN
     */
    public void link(Caller caller, PurchaseOrderId id, int seen, ConsignmentId delivery) {
        var order = rows.lock(id, caller.scope()).awaiting(seen);
        var standing = rows.orderOf(delivery);
        if (standing.isPresent()) {
            if (standing.get().equals(id)) return;
            throw new Refused(PurchasingRefusal.DELIVERY_TAKEN, rows.get(standing.get(), Scope.COUNTY).number());
        }
        var found = rows.received(order, MOST_CANDIDATES).candidates().stream()
            .filter(each -> each.id().equals(delivery)).findFirst()
            .orElseThrow(() -> new Refused(PurchasingRefusal.DELIVERY_UNKNOWN));
        rows.link(id, delivery, caller, clock.instant());
        evidence.record(caller, Act.of("pharmacy.delivery-linked", "purchase-order", id.value(), seen,
            Map.of("delivery", found.number(), "invoice", found.invoice())));
    }

    /** Which deliveries belong to an order, and what of it has come. */
    @Transactional(readOnly = true)
    public Received received(PurchaseOrder order) { return rows.received(order, MOST_CANDIDATES); }

    /** What was ordered stands on the shelf or will not come. @throws Refused ORDER_UNKNOWN, STALE or NOT_IN_STAGE */
    public void arrived(Caller caller, PurchaseOrderId id, int seen) {
        save(caller, rows.lock(id, caller.scope()).arrived(seen), "pharmacy.purchase-arrived");
    }

    /** @throws Refused ORDER_UNKNOWN, STALE or NOT_IN_STAGE */
    public void withdraw(Caller caller, PurchaseOrderId id, int seen) {
        save(caller, rows.lock(id, caller.scope()).withdrawn(seen), "pharmacy.purchase-withdrawn");
    }

    private void save(Caller caller, PurchaseOrder order, String act) {
        rows.save(order, caller, clock.instant());
        evidence.record(caller,
            Act.of(act, "purchase-order", order.id().value(), order.version() + 1L,
                Map.of("stage", order.stage().name())));
    }

    /** @throws Refused ORDER_UNKNOWN */
    @Transactional(readOnly = true)
    public PurchaseOrder get(Caller caller, PurchaseOrderId id) { return rows.get(id, caller.scope()); }

    /** Without their lines; the latest first, below {@code before}. */
    @Transactional(readOnly = true)
    public List<PurchaseOrder> page(Caller caller, Optional<PurchaseOrderId> before, int limit) {
        return rows.page(caller.scope(), before.map(PurchaseOrderId::value).orElse(new UUID(-1L, -1L)), limit);
    }
}
