package org.xinglin.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;

/** 投诉: what residents say about medicine that was shipped, and what they are answered. */
@Service
@Transactional
public class Complaints {
    private final ComplaintRows rows;
    private final Parcels parcels;
    private final Evidence evidence;
    private final Clock clock;

    Complaints(ComplaintRows rows, Parcels parcels, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.parcels = parcels;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @throws Refused PARCEL_UNKNOWN, NOT_SHIPPED or COMPLAINT_EMPTY */
    public ComplaintId take(Caller by, ParcelId about, String told, String toldBy) {
        var parcel = parcels.get(about, by.scope());
        if (parcel.stage() == Stage.WAITING || parcel.stage() == Stage.CANCELLED)
            throw new Refused(DeliveryRefusal.NOT_SHIPPED);
        if (told.isBlank() || toldBy.isBlank()) throw new Refused(DeliveryRefusal.COMPLAINT_EMPTY);
        var now = clock.instant();
        var number = HumanNumber.free("TS", CountyCalendar.day(now), rows::isNumberTaken);
        var complaint = new Complaint(ComplaintId.next(), number, about, parcel.number().text(), told.strip(),
            toldBy.strip(), now, by.name(), Optional.empty(), 0);
        rows.add(complaint, parcel, by);
        evidence.record(by, Act.about(parcel.source().person().value(), "delivery.complained", "complaint",
            complaint.id().value(), 0, Map.of("number", number.text(), "parcel", parcel.number().text())));
        return complaint.id();
    }

    /** @throws Refused COMPLAINT_UNKNOWN, COMPLAINT_EMPTY, COMPLAINT_ANSWERED or STALE */
    public void answer(Caller by, ComplaintId id, int seen, String text) {
        var complaint = rows.get(id, by.scope());
        if (text.isBlank()) throw new Refused(DeliveryRefusal.COMPLAINT_EMPTY);
        if (complaint.answer().isPresent()) throw new Refused(DeliveryRefusal.COMPLAINT_ANSWERED);
        if (!rows.answer(id, seen, text.strip(), by, clock.instant())) throw new Refused(DeliveryRefusal.STALE);
        evidence.record(by, Act.of("delivery.answered", "complaint", id.value(), seen + 1L,
            Map.of("number", complaint.number().text())));
    }

    /** @throws Refused COMPLAINT_UNKNOWN outside the caller's reach too */
    @Transactional(readOnly = true)
    public Complaint get(Caller caller, ComplaintId id) { return rows.get(id, caller.scope()); }

    /** The open ones first, then the latest, after {@code last}. */
    @Transactional(readOnly = true)
    public List<Complaint> list(Caller caller, Optional<Complaint> last, int limit) {
        return rows.list(caller.scope(), last, limit);
    }
}
