package org.xinglin.pharmacy.stock;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
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
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.SupplierId;

/** 到货验收: the door through which a delivery becomes stock, as far as a second person accepts it. */
@Service
@Transactional
@NamedInterface("consignments")
public class Consignments {
    private static final String PREFIX = "DH";
    private final ConsignmentRows rows;
    private final Stock stock;
    private final Counts counts;
    private final Keys keys;
    private final Evidence evidence;
    private final Clock clock;

    Consignments(ConsignmentRows rows, Stock stock, Counts counts, Keys keys, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.stock = stock;
        this.counts = counts;
        this.keys = keys;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** 到货明细, as it is unloaded. @param invoiced by the supplier; @param delivered as weighed, zero where nothing came */
    public record Unloaded(Arrival.Item item, Mass delivered) {}

    /**
     * What came is written down; nothing is in stock yet.
     *
     * @param wanted items carry what was invoiced
     * @throws Refused SUPPLIER_UNKNOWN, INVOICE_EXISTS, AMOUNT_IMPOSSIBLE, or what makes an item impossible
     */
    public ConsignmentId unload(Caller keeper, SupplierId supplier, String invoice, List<Unloaded> wanted) {
        if (wanted.isEmpty() || invoice.isBlank()) throw new Refused(PharmacyRefusal.AMOUNT_IMPOSSIBLE, invoice);
        var known = stock.suppliers().stream().filter(each -> each.id().equals(supplier)).findFirst()
            .orElseThrow(() -> new Refused(PharmacyRefusal.SUPPLIER_UNKNOWN));
        var now = clock.instant();
        var lines = new ArrayList<Consignment.Line>();
        for (var each : wanted) {
            stock.check(each.item());
            if (each.delivered().compareTo(each.item().mass()) > 0)
                throw new Refused(StockRefusal.DELIVERED_TOO_MUCH, each.item().lotNumber(), each.item().mass());
            lines.add(new Consignment.Line(lines.size() + 1, each.item().herb(), each.item().lotNumber().strip(),
                each.item().producedOn(), each.item().expiresOn(), each.item().mass(), each.delivered(),
                Optional.empty(), Set.of(), ""));
        }
        var consignment = new Consignment(ConsignmentId.next(),
            HumanNumber.free(PREFIX, CountyCalendar.day(now), rows::isNumberTaken),
            new InstitutionId(keeper.institution()), supplier, known.name(), invoice.strip(),
            Consignment.Stage.UNLOADED, Signed.Person.of(keeper), now, Optional.empty(), Optional.empty(), lines, 0);
        if (!rows.add(consignment)) throw new Refused(PharmacyRefusal.INVOICE_EXISTS, invoice.strip());
        evidence.record(keeper, Act.of("pharmacy.unloaded", "consignment", consignment.id().value(), 0,
            Map.of("invoice", invoice.strip(), "lines", lines.size(), "short",
                lines.stream().filter(Consignment.Line::isShort).count())));
        return consignment.id();
    }

    /** 验收结果 of one line. @param failed points it did not pass: then nothing of it is accepted; @param bin where it is put, where that was said */
    public record Verdict(Mass accepted, Set<Consignment.Point> failed, String reason, Optional<Bin> bin) {
        public Verdict {
            failed = Set.copyOf(failed);
        }

        public Verdict(Mass accepted, Set<Consignment.Point> failed, String reason) {
            this(accepted, failed, reason, Optional.empty());
        }
    }

    /**
     * A second person has inspected it: what is accepted becomes stock, the rest goes back with the driver.
     *
     * @param verdicts by the line's seq, one for each line
     * @throws Refused CONSIGNMENT_UNKNOWN, STALE, ALREADY_DECIDED, SAME_PERSON, NO_RIGHT, INSPECTION_INCOMPLETE, ACCEPTED_TOO_MUCH,
     *         FAILED_IS_REFUSED, REASON_MISSING, or what {@link Stock#receive} and {@link Counts#place} refuse
     */
    public void inspect(Caller inspector, ConsignmentId id, int seen, Map<Integer, Verdict> verdicts) {
        var before = rows.lock(id, inspector.scope());
        var now = clock.instant();
        var lines = new ArrayList<Consignment.Line>();
        for (var line : before.lines()) {
            var verdict = verdicts.get(line.seq());
            if (verdict == null) throw new Refused(StockRefusal.INSPECTION_INCOMPLETE, line.lotNumber());
            lines.add(line.inspected(verdict.accepted(), verdict.failed(), verdict.reason()));
        }
        var inspected = before.inspected(inspector, seen, lines, now);
        var second = Signed.Person.of(inspector);
        keys.require(second, lines.stream().map(Consignment.Line::herb).toList(), CountyCalendar.day(now));
        rows.save(inspected);
        var accepted = lines.stream().filter(line -> !line.accepted().orElseThrow().isZero())
            .map(line -> new Arrival.Item(line.herb(), line.lotNumber(), line.producedOn(), line.expiresOn(),
                line.accepted().orElseThrow()))
            .toList();
        if (!accepted.isEmpty())
            stock.receiveInspected(inspector, Signed.by(before.unloadedBy(), second),
                new Arrival(before.supplier(), before.invoice(), inspector.name(), accepted));
        fill(inspector, lines, verdicts);
        evidence.record(inspector, Act.of("pharmacy.inspected", "consignment", id.value(), seen + 1L,
            Map.of("invoice", before.invoice(), "accepted", accepted.size(), "refused",
                lines.size() - accepted.size())));
    }

    /** 装斗: what was accepted is put where the inspector says; a piece that stands there already is not named anew. */
    private void fill(Caller inspector, List<Consignment.Line> lines, Map<Integer, Verdict> verdicts) {
        var standing = counts.bins(new InstitutionId(inspector.institution()),
            lines.stream().map(Consignment.Line::herb).toList());
        for (var line : lines)
            Optional.ofNullable(verdicts.get(line.seq())).flatMap(Verdict::bin)
                .filter(bin -> !line.accepted().orElseThrow().isZero())
                .filter(bin -> !bin.equals(standing.get(line.herb())))
                .ifPresent(bin -> counts.place(inspector, line.herb(), bin));
    }

    /** @throws Refused CONSIGNMENT_UNKNOWN */
    @Transactional(readOnly = true)
    public Consignment get(Caller caller, ConsignmentId id) { return rows.get(id, caller.scope()); }

    /** Without their lines; the latest first, below {@code before}. */
    @Transactional(readOnly = true)
    public List<Consignment> page(Caller caller, Optional<ConsignmentId> before, int limit) {
        return rows.page(caller.scope(), before.map(ConsignmentId::value).orElse(new UUID(-1L, -1L)), limit);
    }
}
