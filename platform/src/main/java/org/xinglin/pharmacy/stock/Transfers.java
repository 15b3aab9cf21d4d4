package org.xinglin.pharmacy.stock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.PharmacyRefusal;

/** 调拨: the door through which stock goes from one pharmacy to another, signed for at both ends. */
@NamedInterface("transfers")
@Service
@Transactional
public class Transfers {
    private static final String PREFIX = "DB";
    private final TransferRows rows;
    private final Lots lots;
    private final Keys keys;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    Transfers(TransferRows rows, Lots lots, Keys keys, Institutions institutions, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.lots = lots;
        this.keys = keys;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Pharmacies to which the caller's may send today. */
    @Transactional(readOnly = true)
    public List<Institution> destinations(Caller caller) {
        var today = institutions.today();
        return institutions.all().stream()
            .filter(each -> each.offers(ServiceLine.TCM_PHARMACY, today))
            .filter(each -> !each.id().value().equals(caller.institution())).toList();
    }

    /** The lot of that number of a piece at the caller's pharmacy. @throws Refused LOT_UNKNOWN */
    @Transactional(readOnly = true)
    public LotId lotOf(Caller caller, HerbId herb, String number) {
        return rows.lotOf(new InstitutionId(caller.institution()), herb, number.strip())
            .orElseThrow(() -> new Refused(PharmacyRefusal.LOT_UNKNOWN));
    }

    /**
     * Sends part of lots on the road: they leave the shelf, and stay the sender's until they are signed for.
     *
     * @throws Refused NOTHING_SENT, REASON_MISSING, DESTINATION_UNKNOWN, LOT_UNKNOWN, LOT_HELD, NOT_ON_SHELF or NO_RIGHT
     */
    public TransferId send(Caller sender, InstitutionId to, Map<LotId, Mass> parts, String reason) {
        if (parts.isEmpty() || parts.values().stream().anyMatch(Mass::isZero))
            throw new Refused(StockRefusal.NOTHING_SENT);
        if (reason.isBlank() || reason.length() > 300) throw new Refused(StockRefusal.REASON_MISSING);
        if (destinations(sender).stream().noneMatch(each -> each.id().equals(to)))
            throw new Refused(StockRefusal.DESTINATION_UNKNOWN);
        var now = clock.instant();
        var lines = new ArrayList<Transfer.Line>();
        var changes = new ArrayList<Lots.Change>();
        for (var lot : lots.lock(parts.keySet())) {
            var part = parts.getOrDefault(lot.id(), Mass.ZERO);
            if (!lot.pharmacy().value().equals(sender.institution())) throw new Refused(PharmacyRefusal.LOT_UNKNOWN);
            if (!lot.mayLeave(CountyCalendar.day(now))) throw new Refused(PharmacyRefusal.LOT_HELD, lot.number());
            if (lot.free().compareTo(part) < 0)
                throw new Refused(StockRefusal.NOT_ON_SHELF, lot.free(), lot.number());
            lines.add(new Transfer.Line(lot.id(), lot.herb(), lot.number(), lot.expiresOn(), part, Optional.empty()));
            changes.add(new Lots.Change(lot.id(), -part.mg(), 0));
        }
        if (lines.size() != parts.size()) throw new Refused(PharmacyRefusal.LOT_UNKNOWN);
        var person = Signed.Person.of(sender);
        keys.require(person, lines.stream().map(Transfer.Line::herb).toList(), CountyCalendar.day(now));
        var transfer = new Transfer(TransferId.next(),
            HumanNumber.free(PREFIX, CountyCalendar.day(now), rows::isNumberTaken),
            new InstitutionId(sender.institution()), to, Transfer.Stage.SENT, reason.strip(), person, now,
            Optional.empty(), Optional.empty(), "", lines, 0);
        rows.add(transfer);
        lots.move(sender, Lots.Kind.SENT, changes, null, transfer.number().text(), now);
        evidence.record(sender, Act.of("pharmacy.transfer-sent", "transfer", transfer.id().value(), 0,
            Map.of("to", to.toString(), "lots", lines.size(), "reason", reason.strip())));
        return transfer.id();
    }

    /**
     * Somebody at the other pharmacy has weighed what came: it is on their shelf now, and what is missing is booked as lost.
     *
     * @param arrived by the lot it was taken from, one for each
     * @throws Refused TRANSFER_UNKNOWN, STALE, ALREADY_DECIDED, SAME_PERSON, COUNT_INCOMPLETE, ARRIVED_TOO_MUCH, REASON_MISSING or
     *         NO_RIGHT
     */
    public void receive(Caller receiver, TransferId id, int seen, Map<LotId, Mass> arrived, String note) {
        var before = rows.lock(id, receiver.scope());
        if (!receiver.scope().covers(before.to().value())) throw new Refused(StockRefusal.TRANSFER_UNKNOWN);
        var now = clock.instant();
        var lines = new ArrayList<Transfer.Line>();
        for (var line : before.lines()) {
            var mass = arrived.get(line.lot());
            if (mass == null) throw new Refused(StockRefusal.COUNT_INCOMPLETE, line.lotNumber());
            if (mass.compareTo(line.sent()) > 0)
                throw new Refused(StockRefusal.ARRIVED_TOO_MUCH, line.lotNumber(), line.sent());
            lines.add(new Transfer.Line(line.lot(), line.herb(), line.lotNumber(), line.expiresOn(), line.sent(),
                Optional.of(mass)));
        }
        var transfer = before.received(receiver, seen, lines, note, now);
        var person = Signed.Person.of(receiver);
        keys.require(person, lines.stream().map(Transfer.Line::herb).toList(), CountyCalendar.day(now));
        rows.save(transfer, shelve(transfer, person, now));
        evidence.record(receiver, Act.of("pharmacy.transfer-received", "transfer", id.value(), seen + 1L,
            Map.of("from", before.from().toString(), "lost_mg",
                lines.stream().mapToLong(line -> line.lost().mg()).sum(),
                "note", note.strip())));
    }

    /** @return the receiver's lot for each lot of the sender */
    private Map<LotId, LotId> shelve(Transfer transfer, Signed.Person receiver, Instant now) {
        var shelves = new LinkedHashMap<LotId, LotId>();
        var changes = new ArrayList<Lots.Change>();
        var sums = new HashMap<LotId, Long>();
        for (var line : transfer.lines()) {
            var mine = lots.likeAt(line.lot(), transfer.to());
            shelves.put(line.lot(), mine);
            sums.merge(mine, line.received().orElse(Mass.ZERO).mg(), Long::sum);
        }
        lots.lock(sums.keySet());
        sums.forEach((lot, mg) -> {
            if (mg > 0) changes.add(new Lots.Change(lot, mg, 0));
        });
        lots.move(Signed.by(transfer.sender(), receiver), Lots.Kind.RECEIVED, changes, null, transfer.number().text(),
            now);
        return shelves;
    }

    /** At either end. @throws Refused TRANSFER_UNKNOWN */
    @Transactional(readOnly = true)
    public Transfer get(Caller caller, TransferId id) { return rows.get(id, caller.scope()); }

    /** Without their lines, at either end; the latest first, below {@code before}. */
    @Transactional(readOnly = true)
    public List<Transfer> page(Caller caller, Optional<TransferId> before, int limit) {
        return rows.page(caller.scope(), before.map(TransferId::value).orElse(new UUID(-1L, -1L)), limit);
    }
}
