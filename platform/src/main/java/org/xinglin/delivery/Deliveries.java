package org.xinglin.delivery;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.StandIns;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.institution.WorkingHours;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.page.Masked;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** 配送: the one door through which a parcel leaves, arrives, is handed over or comes back. */
@Service
@Transactional
public class Deliveries {
    private final Parcels parcels;
    private final Codes codes;
    private final DeliveryRules rules;
    private final Pharmacy pharmacy;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Institutions institutions;
    private final WorkingHours hours;
    private final Notices notices;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final StandIns standIns;

    /** What came of a code that was shown. */
    public enum Shown {
        /** It was right: the medicine is handed over. */
        HANDED_OVER,
        /** It was wrong, and one try is used up; that is why this is an answer and no refusal, which would undo it. */
        WRONG
    }

    Deliveries(Parcels parcels, Codes codes, DeliveryRules rules, Pharmacy pharmacy, Prescriptions prescriptions,
        Residents residents, Institutions institutions, WorkingHours hours, Notices notices, Evidence evidence,
        ApplicationEventPublisher events, Clock clock, StandIns standIns) {
        this.parcels = parcels;
        this.codes = codes;
        this.rules = rules;
        this.pharmacy = pharmacy;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.institutions = institutions;
        this.hours = hours;
        this.notices = notices;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
        this.standIns = standIns;
    }

    /** What a parcel is made from. @param bags none where the resident boils the packets */
    record Ready(OrderId order, PrescriptionId prescription, OptionalInt bags, boolean external,
        Optional<LocalDate> goodUntil, org.xinglin.pharmacy.Stage expected, Instant at) {}

    /** Medicine may leave: it becomes a parcel. Twice is once; made again is another parcel. */
    void ready(Ready ready) {
        var order = pharmacy.forService(ready.order());
        if (order.stage() != ready.expected()) return;
        var prescription = prescriptions.forService(ready.prescription());
        var today = day(clock.instant());
        var source = new Source(ready.order(), ready.at(), ready.prescription(), prescription.number().text(),
            order.person(), order.origin(), institutions.serving(order.origin(), ServiceLine.DELIVERY, today),
            order.packets(), ready.bags(), ready.external(), ready.goodUntil());
        var to = prescription.delivery();
        var parcel = Parcel.ready(ParcelId.next(), HumanNumber.free("PS", today, parcels::isNumberTaken), source,
            to.to() == Delivery.To.HOME, to.address(),
            hours.due(source.carrier(), ServiceLine.DELIVERY, ready.at(),
                rules.on(today).deadline(isVillage(order.origin()))));
        if (!parcels.add(parcel)) return;
        evidence.record(Caller.PROGRAM, act("delivery.ready", parcel, 0, Map.of("order", ready.order().toString())));
    }

    private boolean isVillage(InstitutionId origin) {
        return institutions.get(origin).kind() == InstitutionClass.VILLAGE_CLINIC;
    }

    /** The order was cancelled before it was shipped. Twice is once. */
    void cancelled(OrderCancelled cancelled) {
        var now = clock.instant();
        for (var parcel : parcels.waitingOf(cancelled.order()))
            save(Caller.PROGRAM, parcel.cancelled(now), "delivery.cancelled");
    }

    /**
     * The courier takes parcels along, all or none; each resident is sent a code. A parcel whose order was cancelled meanwhile is
     * struck off instead.
     *
     * @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, RECALLED, or what {@link Pharmacy#shipped} refuses
     */
    public void load(Caller courier, Map<ParcelId, Integer> seen) {
        var now = clock.instant();
        var found = parcels.get(seen.keySet(), courier.scope());
        if (found.size() != seen.size()) throw new Refused(DeliveryRefusal.PARCEL_UNKNOWN);
        for (var before : found)
            load(courier, carried(courier, before).seenAt(seen.getOrDefault(before.id(), -1)), now);
    }

    private void load(Caller courier, Parcel before, Instant now) {
        var parcel = before.goodOn(day(now)).loaded(courier, now);
        var source = parcel.source();
        if (pharmacy.forService(source.order()).stage().isOver()) {
            save(courier, before.cancelled(now), "delivery.cancelled");
            return;
        }
        pharmacy.shipped(courier, source.order());
        save(courier, parcel, "delivery.loaded");
        send(parcel, now);
        events.publishEvent(new ParcelShipped(parcel.id(), source.order(), source.prescription(), source.person(),
            source.origin(), source.carrier(), parcel.due(), now));
    }

    private void send(Parcel parcel, Instant now) {
        var code = Codes.draw();
        int sent = codes.keep(parcel.id(), code, now);
        notices.send(new NewNotice("delivery.code:" + parcel.id() + ":" + sent, NoticeKind.HAND_OVER_CODE,
            Recipient.resident(parcel.source().person()), parcel.source().origin(),
            parcel.home() ? "delivery.words.code-home" : "delivery.words.code-clinic",
            List.of(parcel.number().text(), code, institutions.get(parcel.source().origin()).name()),
            Optional.empty()));
    }

    /** It lies at the clinic. @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, GOES_HOME or RECALLED */
    public void arrive(Caller at, ParcelId id, int seen) {
        var now = clock.instant();
        var parcel = seen(at, id, seen).arrived(now);
        var source = parcel.source();
        save(at, parcel, "delivery.arrived");
        notices.send(new NewNotice("delivery.arrived:" + id + ":" + parcel.version(), NoticeKind.PROGRESS,
            Recipient.resident(source.person()), source.origin(), "delivery.words.arrived",
            List.of(parcel.number().text(), institutions.get(source.origin()).name()), Optional.empty()));
        events.publishEvent(new ParcelArrived(id, source.order(), source.prescription(), source.person(),
            source.origin(), source.carrier(), now));
    }

    /**
     * Hands over against the code the resident shows.
     *
     * @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOT_YOUR_PARCEL, RECALLED, EXPIRED, CODE_UNREADABLE, CODE_LOCKED
     */
    public Shown handOver(Caller by, ParcelId id, int seen, String code) {
        var now = clock.instant();
        var before = seen(by, id, seen).mayBeHandedOver(by).goodOn(day(now));
        var typed = code.strip();
        if (!typed.matches("\\d{6}")) throw new Refused(DeliveryRefusal.CODE_UNREADABLE);
        var kept = codes.tried(id, rules.on(day(now)).codeTries())
            .orElseThrow(() -> new Refused(DeliveryRefusal.CODE_LOCKED));
        if (!Codes.matches(kept, id, typed)) {
            evidence.record(by, act("delivery.code-wrong", before, before.version(), Map.of("tries", kept.tries())));
            return Shown.WRONG;
        }
        done(by, before.handedOver(by, now), now);
        return Shown.HANDED_OVER;
    }

    private void done(Caller by, Parcel parcel, Instant now) {
        var source = parcel.source();
        pharmacy.handedOver(by, source.order());
        save(by, parcel, "delivery.handed-over");
        events.publishEvent(new HandedOver(parcel.id(), source.order(), source.prescription(), source.person(),
            source.origin(), source.carrier(), now.isAfter(parcel.due()), now));
    }

    /** Tries left before the code is locked. */
    @Transactional(readOnly = true)
    public int triesLeft(ParcelId id) {
        int most = rules.on(day(clock.instant())).codeTries();
        return codes.of(id).map(kept -> Math.max(0, most - kept.tries())).orElse(0);
    }

    /** A new code to the resident's phone. @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOT_YOUR_PARCEL, RECALLED, CODES_USED_UP */
    public void newCode(Caller by, ParcelId id, int seen) {
        var now = clock.instant();
        var parcel = seen(by, id, seen).mayBeHandedOver(by);
        int most = rules.on(day(now)).codes();
        if (codes.of(id).map(Codes.Kept::sent).orElse(0) >= most)
            throw new Refused(DeliveryRefusal.CODES_USED_UP, most);
        send(parcel, now);
        evidence.record(by, act("delivery.code-sent", parcel, parcel.version(), Map.of()));
    }

    /**
     * Somebody signs instead; nothing is handed over until a second person confirms it.
     *
     * @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOT_YOUR_PARCEL, RECALLED, EXPIRED or RECEIVER_MISSING
     */
    public void sign(Caller by, ParcelId id, int seen, String receiver, String relation, String why) {
        save(by, seen(by, id, seen).goodOn(day(clock.instant())).signed(by, receiver, relation, why),
            "delivery.signed");
    }

    /** @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, RECALLED, NOTHING_SIGNED or SECOND_PERSON_NEEDED */
    public void confirm(Caller by, ParcelId id, int seen) {
        var now = clock.instant();
        done(by, seen(by, id, seen).goodOn(day(now)).confirmed(by, now), now);
    }

    /**
     * Family or a familiar person fetches it with both identity cards (《长期处方管理规范（试行）》2021: 凭双方身份证件取药并登记); the
     * numbers are held against the record and kept masked.
     *
     * @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOT_YOUR_PARCEL, RECALLED, EXPIRED, RECEIVER_MISSING, NO_CARD_ON_FILE,
     *         CARD_NOT_THE_RESIDENTS, CARDS_ALIKE, or what {@link IdNumber} refuses
     */
    public void fetch(Caller by, ParcelId id, int seen, String receiver, String relation, String receiverCard,
        String residentCard) {
        var now = clock.instant();
        var before = seen(by, id, seen).goodOn(day(now)).mayBeHandedOver(by);
        if (receiver.isBlank() || relation.isBlank()) throw new Refused(DeliveryRefusal.RECEIVER_MISSING);
        var theirs = IdNumber.of(receiverCard);
        var residents = IdNumber.of(residentCard);
        if (theirs.equals(residents)) throw new Refused(DeliveryRefusal.CARDS_ALIKE);
        var onFile = this.residents.forService(before.source().person()).identity().idNumber()
            .orElseThrow(() -> new Refused(DeliveryRefusal.NO_CARD_ON_FILE));
        if (!onFile.equals(residents)) throw new Refused(DeliveryRefusal.CARD_NOT_THE_RESIDENTS);
        parcels.fetched(id, new Fetched(now, receiver.strip(), relation.strip(), Masked.idNumber(theirs.value()),
            Masked.idNumber(residents.value()), by.name()), by);
        done(by, before.fetched(by, now), now);
    }

    /** Who fetched it with two identity cards. */
    @Transactional(readOnly = true)
    public Optional<Fetched> fetchedBy(ParcelId id) { return parcels.fetched(id); }

    /** 包裹异常. */
    public enum Mishap {
        LOST, DAMAGED
    }

    /**
     * It is lost or damaged. It is made again or refunded by those who carry it; the resident is told.
     *
     * @param foundBy who found it, as they said
     * @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOT_YOUR_PARCEL, FINDER_MISSING or REASON_MISSING
     */
    public void mishap(Caller by, ParcelId id, int seen, Mishap kind, String foundBy, String what) {
        var now = clock.instant();
        if (foundBy.isBlank()) throw new Refused(DeliveryRefusal.FINDER_MISSING);
        var before = seen(by, id, seen);
        var parcel = before.mishap(by, kind == Mishap.LOST ? Stage.LOST : Stage.DAMAGED, what, now);
        if (before.stage() == Stage.WAITING) {
            carried(by, before);
            pharmacy.shipped(by, before.source().order());
        }
        parcels.mishap(parcel, foundBy.strip(), what.strip(), by, now);
        save(by, parcel, "delivery.mishap", Map.of("kind", kind.name(), "what", what.strip(), "found-by",
            foundBy.strip()));
        var source = parcel.source();
        notices.send(new NewNotice("delivery.mishap:" + id + ":" + parcel.version(), NoticeKind.PROGRESS,
            Recipient.resident(source.person()), source.origin(), "delivery.words.mishap",
            List.of(parcel.number().text()), Optional.empty()));
        events.publishEvent(new DeliveryFailed(id, source.order(), source.prescription(), source.person(),
            source.origin(), source.carrier(), what.strip(), now));
    }

    /** What was lost has turned up. @throws Refused PARCEL_UNKNOWN, STALE or NOT_NOW */
    public void found(Caller by, ParcelId id, int seen) {
        save(by, carried(by, seen(by, id, seen)).found(clock.instant()), "delivery.found");
    }

    /**
     * 改址: it goes another way to the same resident; the charge stays as it was paid. A code already sent stays good.
     *
     * @param address of the door, or empty for the clinic
     * @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, RECALLED, REASON_MISSING, ADDRESS_MISSING or SAME_ADDRESS
     */
    public void redirect(Caller by, ParcelId id, int seen, boolean home, String address, String why) {
        var now = clock.instant();
        if (why.isBlank()) throw new Refused(DeliveryRefusal.REASON_MISSING);
        var before = seen(by, id, seen);
        var parcel = before.redirected(home, address);
        parcels.redirected(before, parcel, why.strip(), by, now);
        save(by, parcel, "delivery.redirected", Map.of("home", home, "reason", why.strip()));
        notices.send(new NewNotice("delivery.redirected:" + id + ":" + parcel.version(), NoticeKind.PROGRESS,
            Recipient.resident(parcel.source().person()), parcel.source().origin(),
            home ? "delivery.words.redirected-home" : "delivery.words.redirected-clinic",
            List.of(parcel.number().text(), institutions.get(parcel.source().origin()).name()), Optional.empty()));
    }

    /** The first of two names. @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOTHING_TO_DESTROY or REASON_MISSING */
    public void proposeDestruction(Caller by, ParcelId id, int seen, String why) {
        var parcel = seen(by, id, seen);
        save(by, parcel.toBeDestroyed(by, !overdue(List.of(parcel)).isEmpty(), why), "delivery.destruction-proposed",
            Map.of("reason", why.strip()));
    }

    /**
     * The second of two names: it is destroyed, and the order ends with the county's refund share.
     *
     * @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOTHING_TO_DESTROY, SECOND_NAME_NEEDED, or as {@link Pharmacy#undelivered}
     */
    public void destroy(Caller by, ParcelId id, int seen) {
        var before = seen(by, id, seen);
        var parcel = before.destroyed(by, clock.instant());
        var why = parcel.reason().orElseThrow();
        pharmacy.undelivered(by, parcel.source().order(), why);
        save(by, parcel, "delivery.destroyed", Map.of("reason", why, "proposed-by",
            before.destruction().orElseThrow().proposedBy().name()));
    }

    /** What lies at the caller's clinics too long or past its last good day, of these parcels. */
    List<Parcel> overdue(List<Parcel> here) {
        var now = clock.instant();
        var longest = rules.on(day(now)).collecting();
        return here.stream().filter(parcel -> parcel.expiredOn(day(now)) || parcel.uncollectedAt(now, longest))
            .toList();
    }

    /** Nobody there, refused: it goes back. @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, NOT_YOUR_PARCEL or REASON_MISSING */
    public void fail(Caller by, ParcelId id, int seen, String why) {
        var now = clock.instant();
        var parcel = seen(by, id, seen).failed(by, why, now);
        var source = parcel.source();
        save(by, parcel, "delivery.failed", Map.of("reason", why.strip()));
        events.publishEvent(new DeliveryFailed(id, source.order(), source.prescription(), source.person(),
            source.origin(), source.carrier(), why.strip(), now));
    }

    /** @throws Refused PARCEL_UNKNOWN, STALE or NOT_NOW */
    public void cameBack(Caller by, ParcelId id, int seen) {
        save(by, carried(by, seen(by, id, seen)).cameBack(clock.instant()), "delivery.returned");
    }

    /** @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW or RECALLED */
    public void redeliver(Caller by, ParcelId id, int seen) {
        save(by, carried(by, seen(by, id, seen)).againOnItsWay(clock.instant()), "delivery.redelivered");
    }

    /** The pharmacy weighs it again, at no charge. @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, REASON_MISSING, or as {@link Pharmacy#remake} */
    public void remake(Caller by, ParcelId id, int seen, String why) {
        var parcel = carried(by, seen(by, id, seen)).remade(why, clock.instant());
        pharmacy.remake(by, parcel.source().order(), why);
        save(by, parcel, "delivery.remade", Map.of("reason", why.strip()));
    }

    /** The order ends; the county's refund share is given back. @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, REASON_MISSING, or as {@link Pharmacy#undelivered} */
    public void refund(Caller by, ParcelId id, int seen, String why) {
        var parcel = carried(by, seen(by, id, seen)).refunded(why, clock.instant());
        pharmacy.undelivered(by, parcel.source().order(), why);
        save(by, parcel, "delivery.refunded", Map.of("reason", why.strip()));
    }

    /** From now on nobody may hand it over; it comes back. @throws Refused PARCEL_UNKNOWN, STALE, NOT_NOW, RECALLED_ALREADY or REASON_MISSING */
    public void recall(Caller by, ParcelId id, int seen, String why) {
        save(by, seen(by, id, seen).recalled(why), "delivery.recalled", Map.of("reason", why.strip()));
    }

    /** @throws Refused PARCEL_UNKNOWN */
    @Transactional(readOnly = true)
    public Parcel parcel(Caller caller, ParcelId id) { return parcels.get(id, caller.scope()); }

    /** By its own number or the prescription's, as scanned. */
    @Transactional(readOnly = true)
    public Optional<ParcelId> byNumber(Caller caller, String number) {
        return parcels.byNumber(number.strip(), caller.scope());
    }

    /** Each parcel of a prescription, the latest first; for modules above, which have checked who asks. */
    @Transactional(readOnly = true)
    public List<Parcel> ofPrescription(PrescriptionId prescription) { return parcels.ofPrescription(prescription); }

    /** What the caller's institutions carry in these stages, by deadline. */
    @Transactional(readOnly = true)
    public List<Parcel> carried(Caller caller, Set<Stage> stages, int limit) {
        return parcels.carried(caller.scope(), stages, limit);
    }

    /** What comes to the caller's clinics, by deadline. */
    @Transactional(readOnly = true)
    public List<Parcel> coming(Caller caller, Set<Stage> stages, int limit) {
        return parcels.coming(caller.scope(), stages, limit);
    }

    /** What this courier has on the road or brings back, by deadline. */
    @Transactional(readOnly = true)
    public List<Parcel> onTheRoad(Caller courier, int limit) {
        return parcels.with(standIns.staff(courier), courier.scope(), limit);
    }

    /** Where the courier is away, whoever stands in for them has it from now on. */
    private Parcel seen(Caller by, ParcelId id, int version) {
        var parcel = parcels.get(id, by.scope()).seenAt(version);
        boolean underWay = parcel.stage() == Stage.LOADED || parcel.stage() == Stage.FAILED;
        var inPlace = parcel.courier().filter(courier -> underWay && !courier.is(by))
            .flatMap(courier -> standIns.actor(by, courier.staff()));
        return inPlace.map(parcel::goesOnWith).orElse(parcel);
    }

    /** What a courier who leaves has on the road goes to another. Twice is once. */
    void handOver(Caller by, UUID courier, InstitutionId carrier, Caller heir, String why) {
        for (var id : parcels.heldBy(courier, carrier))
            save(by, parcels.get(id, Scope.COUNTY).goesOnWith(heir), "delivery.courier-changed",
                Map.of("to", heir.staff().toString(), "why", why));
    }

    /** Only those who carry a parcel load it, take it back and decide about it. */
    private static Parcel carried(Caller by, Parcel parcel) {
        if (!by.scope().covers(parcel.source().carrier().value()))
            throw new Refused(DeliveryRefusal.PARCEL_UNKNOWN);
        return parcel;
    }

    private void save(Caller by, Parcel parcel, String act) { save(by, parcel, act, Map.of()); }

    private void save(Caller by, Parcel parcel, String act, Map<String, ?> content) {
        parcels.save(parcel);
        evidence.record(by, act(act, parcel, parcel.version() + 1, content));
    }

    private static Act act(String name, Parcel parcel, int version, Map<String, ?> content) {
        var all = new HashMap<String, Object>(content);
        all.put("number", parcel.number().text());
        all.put("stage", parcel.stage().name());
        return Act.about(parcel.source().person().value(), name, "parcel", parcel.id().value(), version, all);
    }
}
