package org.xinglin.pharmacy.shortage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionChanged;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Row;

/** 缺药: the door through which an order waits for stock, a clinic reports what it misses, and the prescriber is asked for another piece. */
@Service
@Transactional
@NamedInterface("shortages")
public class Shortages {
    private static final int LONGEST_REASON = 300;
    private static final Mass MOST = Mass.ofGrams(100_000);
    private final ShortageRows rows;
    private final Pharmacy pharmacy;
    private final Stock stock;
    private final Prescriptions prescriptions;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final Clock clock;

    Shortages(ShortageRows rows, Pharmacy pharmacy, Stock stock, Prescriptions prescriptions,
        Institutions institutions, Knowledge knowledge, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.pharmacy = pharmacy;
        this.stock = stock;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Rows for which less is free than they need, in their order; a piece that stands twice is short once, at its first row. */
    static List<ShortRow> shortRows(Map<Integer, ShortRow> needs, Map<HerbId, Mass> free) {
        var together = new LinkedHashMap<HerbId, ShortRow>();
        needs.values().forEach(need -> together.merge(need.herb(), need, (first, again) -> new ShortRow(first.seq(),
            first.herb(), first.name(), first.needed().plus(again.needed()), Mass.ZERO)));
        var shortRows = new ArrayList<ShortRow>();
        for (var need : together.values()) {
            var has = free.getOrDefault(need.herb(), Mass.ZERO);
            if (has.compareTo(need.needed()) < 0)
                shortRows.add(new ShortRow(need.seq(), need.herb(), need.name(), need.needed(), has));
        }
        return shortRows;
    }

    /** What an order would lack if it were paid or weighed now; empty once its stock is set aside. */
    @Transactional(readOnly = true)
    public List<ShortRow> of(PharmacyOrder order) {
        if (!order.waits()) return List.of();
        var needs = new LinkedHashMap<Integer, ShortRow>();
        for (var row : order.rows())
            needs.put(row.seq(),
                new ShortRow(row.seq(), row.herb(), row.name(), row.perPacket().times(order.packets()), Mass.ZERO));
        return shortRows(needs,
            stock.free(order.pharmacy(), needs.values().stream().map(ShortRow::herb).distinct().toList()));
    }

    /** 待货: the order stands on the shortage list until it can be served. Twice is once. @throws Refused ORDER_UNKNOWN, NOT_WAITING or NOTHING_SHORT */
    public void hold(Caller caller, OrderId id) {
        var order = pharmacy.order(caller, id);
        if (!order.waits()) throw new Refused(ShortageRefusal.NOT_WAITING, worded(order));
        var missing = of(order);
        if (missing.isEmpty()) throw new Refused(ShortageRefusal.NOTHING_SHORT);
        for (var row : missing)
            rows.report(caller, order.pharmacy(), order.origin(), row.herb(), id, row.needed(), "", clock.instant());
        evidence.record(caller, Act.about(order.person().value(), "pharmacy.order-held", "order", id.value(),
            order.version(), Map.of("herbs", missing.stream().map(row -> row.herb().value()).toList())));
    }

    @Transactional(readOnly = true)
    public boolean isHeld(OrderId order) { return rows.isHeld(order); }

    /** 基层缺药登记: a clinic misses a piece before anything is ordered. @throws Refused REASON_MISSING, AMOUNT_IMPOSSIBLE or NOT_SERVED */
    public void report(Caller caller, HerbId herb, Mass wanted, String reason) {
        mustBeGiven(reason);
        if (wanted.isZero() || wanted.compareTo(MOST) > 0) throw new Refused(ShortageRefusal.AMOUNT_IMPOSSIBLE);
        var origin = new InstitutionId(caller.institution());
        var serving = institutions.findServing(origin, ServiceLine.TCM_PHARMACY, today())
            .orElseThrow(() -> new Refused(ShortageRefusal.NOT_SERVED));
        rows.report(caller, serving, origin, herb, null, wanted, reason.strip(), clock.instant());
        evidence.record(caller, Act.of("pharmacy.shortage-reported", "institution", origin.value(), 0,
            Map.of("herb", herb.value(), "mg", wanted.mg(), "reason", reason.strip())));
    }

    /** A clinic's report is settled. @throws Refused REPORT_UNKNOWN */
    public void close(Caller caller, UUID report) {
        if (!rows.close(report, caller.scope(), caller, clock.instant()))
            throw new Refused(ShortageRefusal.REPORT_UNKNOWN);
        evidence.record(caller, Act.of("pharmacy.shortage-closed", "shortage", report, 1, Map.of()));
    }

    /** What is missed at the caller's pharmacies, the longest missed first. */
    @Transactional(readOnly = true)
    public List<ShortHerb> list(Caller caller) { return rows.list(caller.scope(), today()); }

    /** What still waits, of the caller's institutions; the oldest first. */
    @Transactional(readOnly = true)
    public List<ShortageReport> waiting(Caller caller, int limit) { return rows.waiting(caller.scope(), limit); }

    /** Held orders of the caller's counters of which everything lies there by now. */
    @Transactional(readOnly = true)
    public List<ShortageReport> servable(Caller caller, int limit) {
        return rows.servable(caller.scope(), today(), limit);
    }

    /**
     * 替换申请: sends the order back to its prescriber with a proposal for one row. What was paid is refunded, what was set aside goes
     * back to the shelf; the prescriber changes the row, or refuses.
     *
     * @throws Refused ORDER_UNKNOWN, ROW_UNKNOWN, SAME_PIECE, PROPOSED_SHORT, REASON_MISSING, or what {@link Pharmacy#sendBack} refuses
     */
    public SubstitutionId ask(Caller caller, OrderId id, int seen, int seq, HerbId proposed, String reason) {
        mustBeGiven(reason);
        var order = pharmacy.order(caller, id);
        if (!caller.scope().covers(order.pharmacy().value())) throw new Refused(PharmacyRefusal.ORDER_UNKNOWN);
        var row = order.rows().stream().filter(each -> each.seq() == seq).findFirst()
            .orElseThrow(() -> new Refused(ShortageRefusal.ROW_UNKNOWN, seq));
        if (row.herb().equals(proposed)) throw new Refused(ShortageRefusal.SAME_PIECE);
        var other = herb(proposed);
        var needed = row.perPacket().times(order.packets());
        var free = stock.free(order.pharmacy(), List.of(proposed)).getOrDefault(proposed, Mass.ZERO);
        if (free.compareTo(needed) < 0)
            throw new Refused(ShortageRefusal.PROPOSED_SHORT, other, free, needed);
        var request = new Substitution(SubstitutionId.next(), id, order.prescription(), order.prescriptionVersion(),
            seq, row.herb(), proposed, reason.strip(), clock.instant(), caller.name(), Optional.empty());
        rows.ask(request, caller.staff());
        pharmacy.sendBack(caller, id, seen, "%d %s → %s：%s".formatted(seq, row.name(), other.nameZh(),
            reason.strip()));
        evidence.record(caller, Act.about(order.person().value(), "pharmacy.substitution-asked", "order", id.value(),
            seen + 1L, Map.of("seq", seq, "herb", row.herb().value(), "proposed", proposed.value())));
        return request.id();
    }

    /**
     * The prescriber takes the proposal: a new draft with that row changed, to be looked at and submitted; review begins anew.
     *
     * @return the prescription
     * @throws Refused REQUEST_UNKNOWN, NOT_THE_PRESCRIBER, ALREADY_ANSWERED, or what {@link Prescriptions#change} refuses
     */
    public PrescriptionId adopt(Caller prescriber, SubstitutionId id) {
        var request = rows.lock(id);
        var prescription = mine(prescriber, request);
        answer(prescriber, request, Substitution.Kind.ADOPTED, "");
        prescriptions.change(prescriber, prescription.id(), prescription.version(), substituted(prescription, request));
        return prescription.id();
    }

    private Body substituted(Prescription prescription, Substitution request) {
        var body = prescription.body();
        var other = herb(request.proposed());
        return body.with(body.rows().stream().map(row -> row.seq() == request.seq()
            ? new Row(row.seq(), other.id(), other.nameZh(), "", row.perPacket(), row.handling(), row.role())
            : row).toList());
    }

    /** The prescriber keeps the row, with a reason the pharmacy reads. @throws Refused REQUEST_UNKNOWN, NOT_THE_PRESCRIBER, ALREADY_ANSWERED or REASON_MISSING */
    public PrescriptionId refuse(Caller prescriber, SubstitutionId id, String reason) {
        mustBeGiven(reason);
        var request = rows.lock(id);
        mine(prescriber, request);
        answer(prescriber, request, Substitution.Kind.REFUSED, reason.strip());
        return request.prescription();
    }

    private Prescription mine(Caller prescriber, Substitution request) {
        var prescription = prescriptions.forService(request.prescription());
        if (!prescriber.scope().covers(prescription.institution().value()))
            throw new Refused(ShortageRefusal.REQUEST_UNKNOWN);
        if (!prescription.prescriber().staff().equals(prescriber.staff()))
            throw new Refused(ShortageRefusal.NOT_THE_PRESCRIBER, prescription.prescriber().name());
        return prescription;
    }

    private void answer(Caller prescriber, Substitution request, Substitution.Kind kind, String note) {
        if (!rows.answer(request.id(), new Substitution.Answer(kind, clock.instant(), prescriber.name(), note)))
            throw new Refused(ShortageRefusal.ALREADY_ANSWERED);
        evidence.record(prescriber, Act.of("pharmacy.substitution-answered", "substitution", request.id().value(), 1,
            Map.of("answer", kind.name(), "prescription", request.prescription().toString())));
    }

    @ApplicationModuleListener
    void on(PrescriptionChanged changed) { rows.rewritten(changed.id(), changed.version(), changed.at()); }

    /** The latest first. For pages that have checked who asks. */
    @Transactional(readOnly = true)
    public List<Substitution> of(PrescriptionId prescription) { return rows.of(prescription); }

    /** Those the caller's pharmacy asked, the latest first. */
    @Transactional(readOnly = true)
    public List<Substitution> asked(Caller caller, int limit) { return rows.asked(caller.scope(), limit); }

    private Herb herb(HerbId id) {
        return knowledge.herb(id).orElseThrow(() -> new Refused(PharmacyRefusal.HERB_UNKNOWN, id));
    }

    private static void mustBeGiven(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) throw new Refused(ShortageRefusal.REASON_MISSING);
    }

    private static Worded worded(PharmacyOrder order) {
        return Worded.of("pharmacy.stage", order.stage());
    }

    private LocalDate today() { return CountyCalendar.day(clock.instant()); }
}
