package org.xinglin.reaction;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.decoction.DecoctionCentre;
import org.xinglin.decoction.DecoctionOrder;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.OrderLine;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** 不良反应: the door through which a reaction is reported, judged and forwarded, and from which all who got the same lot are found. */
@Service
@Transactional
public class Reactions {
    private static final int MOST_ORDERS = 500;
    private final ReactionRows rows;
    private final Prescriptions prescriptions;
    private final Pharmacy pharmacy;
    private final DecoctionCentre centre;
    private final Notices notices;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reactions(ReactionRows rows, Prescriptions prescriptions, Pharmacy pharmacy, DecoctionCentre centre,
        Notices notices,
        Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.prescriptions = prescriptions;
        this.pharmacy = pharmacy;
        this.centre = centre;
        this.notices = notices;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lots and pots are looked up and kept with the report; the chief pharmacist of the pharmacy that dispensed is told.
     *
     * @throws Refused PRESCRIPTION_UNKNOWN, SYMPTOMS_MISSING or ONSET_IMPOSSIBLE
     */
    public ReactionId report(Caller by, PrescriptionId about, Reaction.Told told) {
        var now = clock.instant();
        var today = day(now);
        var prescription = prescriptions.get(by, about);
        if (told.symptoms().isBlank()) throw new Refused(ReactionRefusal.SYMPTOMS_MISSING);
        var earliest = day(prescription.writtenAt());
        if (told.onset().isBefore(earliest) || told.onset().isAfter(today))
            throw new Refused(ReactionRefusal.ONSET_IMPOSSIBLE, earliest, today);
        var orders = pharmacy.partsOf(about);
        var dispensing = orders.stream().map(PharmacyOrder::pharmacy).findFirst().orElse(prescription.institution());
        var lots = orders.stream().flatMap(order -> pharmacy.lotsOf(order.id()).stream())
            .map(lot -> new Reaction.LotUsed(lot.lot().toString(), lot.number(), lot.herb())).toList();
        var rule = switch (told.severity()) {
            case DEATH -> "days_death";
            case SEVERE -> "days_severe";
            case ORDINARY -> told.newlyKnown() ? "days_severe" : "days_ordinary";
        };
        var report = new Reaction(ReactionId.next(), HumanNumber.free("BL", today, rows::isNumberTaken), about,
            prescription.number().text(), prescription.person(), prescription.institution(), dispensing, told, now,
            by.name(), today.plusDays(rows.days(rule, today)), Optional.empty(), Optional.empty(), lots,
            centre.ofPrescription(about).stream().map(this::pots).toList(), 0);
        rows.add(report, by);
        record(by, report, "reaction.reported", 0, Map.of("severity", told.severity().name(), "prescription",
            about.toString()));
        notices.send(new NewNotice("reaction.reported:" + report.id(), NoticeKind.TASK,
            Recipient.desk(Role.CHIEF_PHARMACIST, dispensing), prescription.institution(), "reaction.words.reported",
            List.of(report.number().text(), report.due().toString()), Optional.of("/reactions/" + report.id())));
        events.publishEvent(new ReactionReported(report.id(), about, report.person(), report.origin(), dispensing,
            told.severity(), now));
        return report.id();
    }

    private Reaction.PotUsed pots(DecoctionOrder order) {
        var pots = centre.steps(order.id()).stream().flatMapToInt(step -> step.pot().stream()).distinct()
            .mapToObj(Integer::toString).collect(Collectors.joining(" "));
        return new Reaction.PotUsed(order.id().toString(), order.number().text(), pots);
    }

    /** @throws Refused REPORT_UNKNOWN, STALE, OPINION_MISSING or FORWARDED_ALREADY */
    public void assess(Caller chief, ReactionId id, int seen, Reaction.Relation relation, String opinion) {
        var report = rows.get(id, chief.scope()).seenAt(seen).assessed(relation, opinion, clock.instant(),
            chief.name());
        rows.save(report);
        record(chief, report, "reaction.assessed", seen + 1, Map.of("relation", relation.name()));
    }

    /** 上报 to the authority. @throws Refused REPORT_UNKNOWN, STALE, NOT_ASSESSED, RECEIVER_MISSING or FORWARDED_ALREADY */
    public void forward(Caller chief, ReactionId id, int seen, String to, String reference) {
        var report = rows.get(id, chief.scope()).seenAt(seen).forwarded(to, reference, clock.instant(), chief.name());
        rows.save(report);
        record(chief, report, "reaction.forwarded", seen + 1, Map.of("to", to.strip(), "reference", reference.strip()));
    }

    /** @throws Refused REPORT_UNKNOWN */
    @Transactional(readOnly = true)
    public Reaction get(Caller caller, ReactionId id) { return rows.get(id, caller.scope()); }

    /** Of a prescription, as far as the caller reaches. */
    @Transactional(readOnly = true)
    public List<Reaction> ofPrescription(Caller caller, PrescriptionId prescription) {
        return rows.ofPrescription(prescription, caller.scope());
    }

    /** Those to be forwarded first, the soonest due before; those after {@code last}. */
    @Transactional(readOnly = true)
    public List<Reaction> list(Caller caller, Optional<Reaction> last, int limit) {
        return rows.list(caller.scope(), last, limit);
    }

    /**
     * Everybody else who got a lot of this report, wherever in the county; for those who judge it.
     *
     * @throws Refused REPORT_UNKNOWN or LOT_UNKNOWN if the report does not name it
     */
    @Transactional(readOnly = true)
    public List<OrderLine> othersWithLot(Caller caller, ReactionId id, LotId lot) {
        var report = rows.get(id, caller.scope());
        if (report.lots().stream().noneMatch(used -> used.lot().equals(lot.toString())))
            throw new Refused(ReactionRefusal.LOT_UNKNOWN);
        return pharmacy.ordersOfLot(lot, MOST_ORDERS).stream()
            .filter(order -> !order.prescriptionNumber().equals(report.prescriptionNumber())).toList();
    }

    private void record(Caller by, Reaction report, String act, int version, Map<String, ?> content) {
        evidence.record(by, Act.about(report.person().value(), act, "reaction", report.id().value(), version, content));
    }
}
