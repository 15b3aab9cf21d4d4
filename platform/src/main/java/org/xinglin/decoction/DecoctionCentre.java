package org.xinglin.decoction;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.institution.WorkingHours;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderChecked;
import org.xinglin.pharmacy.OrderRow;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** 煎药中心: the one door through which an order moves on, a pot is taken and a sample kept. */
@Service
@Transactional
public class DecoctionCentre {
    private static final int MOST_ML = 200_000;
    private static final int MOST_STIRS = 100;
    private final DecoctionOrders orders;
    private final Pots pots;
    private final Wastes wastes;
    private final DecoctionRules rules;
    private final Pharmacy pharmacy;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Institutions institutions;
    private final WorkingHours hours;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DecoctionCentre(DecoctionOrders orders, Pots pots, Wastes wastes, DecoctionRules rules, Pharmacy pharmacy,
        Prescriptions prescriptions, Residents residents, Institutions institutions, WorkingHours hours,
        Knowledge knowledge,
        Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.orders = orders;
        this.pots = pots;
        this.wastes = wastes;
        this.rules = rules;
        this.pharmacy = pharmacy;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.institutions = institutions;
        this.hours = hours;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** Checked packets come to the centre that serves their origin. Twice is once; weighed again is another order. */
    void receive(OrderChecked packets) {
        if (!packets.centreDecocts()) return;
        var weighed = pharmacy.forService(packets.order());
        if (weighed.stage() != org.xinglin.pharmacy.Stage.CHECKED) return;
        var now = clock.instant();
        var today = day(now);
        var inForce = rules.on(today);
        var prescription = prescriptions.forService(packets.prescription());
        var source = new Source(packets.order(), packets.at(), packets.prescription(), prescription.number().text(),
            packets.person(), packets.origin(), packets.pharmacy(),
            institutions.serving(packets.origin(), ServiceLine.DECOCTION, today));
        var recipe = Reading.recipe(weighed.packets(), prescription.usage(), weighed.rows(),
            herb -> knowledge.herb(herb).map(Herb::category).orElse(""), isChild(packets, inForce, today), inForce);
        var order = DecoctionOrder.received(DecoctionOrderId.next(),
            HumanNumber.free("JY", today, orders::isNumberTaken), source, recipe, now);
        if (!orders.add(order)) return;
        orders.add(order.id(), 0, Step.of(Step.Kind.RECEIVED, Worker.of(Caller.PROGRAM), now, ""));
        evidence.record(Caller.PROGRAM, act("decoction.received", order, Map.of("packets", recipe.packets())));
    }

    private boolean isChild(OrderChecked packets, DecoctionRules.InForce inForce, LocalDate today) {
        var person = residents.names(List.of(packets.person())).get(packets.person());
        return person != null && Period.between(person.birthDate(), today).getYears() < inForce.childYears();
    }

    /** The order was cancelled before it was shipped: what is not released stops. Twice is once. */
    void cancelled(OrderCancelled cancelled) {
        var now = clock.instant();
        for (var order : orders.openOf(cancelled.order())) {
            order.pot().ifPresent(pots::soiled);
            throwAway(Caller.PROGRAM, order, Waste.Cause.CANCELLED, "", now);
            save(Caller.PROGRAM, order.cancelled(now), Step.of(Step.Kind.CANCELLED, Worker.of(Caller.PROGRAM), now, ""),
                "decoction.cancelled");
        }
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW, or what {@link Pharmacy#decocting} refuses */
    public void soak(Caller worker, DecoctionOrderId id, int seen) {
        var now = clock.instant();
        var order = seen(worker, id, seen).soak(now);
        pharmacy.decocting(worker, order.source().order());
        save(worker, order, step(Step.Kind.SOAKED, worker, now, ""), "decoction.soaked");
        var source = order.source();
        events.publishEvent(new DecoctionStarted(id, source.order(), source.prescription(), source.person(),
            source.origin(), source.pharmacy(), source.centre(), now));
    }

    /**
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW, SOAKING_TOO_SHORT, WRAPPED_HERBS_LOOSE, POT_UNKNOWN, POT_RETIRED, POT_BUSY,
     *         POT_NOT_CLEANED, POT_TOO_SMALL or AMOUNT_IMPOSSIBLE
     */
    public void putOn(Caller worker, DecoctionOrderId id, int seen, PotId potId, int waterMl, boolean wrapped) {
        var now = clock.instant();
        var order = seen(worker, id, seen).putOn(potId, wrapped, rules.on(day(now)), now);
        var pot = pots.lock(potId, worker.scope());
        if (!pot.centre().equals(order.source().centre())) throw new Refused(DecoctionRefusal.POT_UNKNOWN);
        if (!pot.active()) throw new Refused(DecoctionRefusal.POT_RETIRED);
        pot.trouble().ifPresent(why -> { throw new Refused(DecoctionRefusal.POT_BROKEN, why); });
        pots.usedBy(potId).ifPresent(other -> { throw new Refused(DecoctionRefusal.POT_BUSY, other); });
        if (!pot.washed()) throw new Refused(DecoctionRefusal.POT_NOT_CLEANED);
        mustBePossible(waterMl, 1, MOST_ML);
        if (waterMl > pot.capacityMl()) throw new Refused(DecoctionRefusal.POT_TOO_SMALL, pot.capacityMl());
        save(worker, order, step(Step.Kind.PUT_ON, worker, now, "").inPot(pot.number(), waterMl), "decoction.put-on");
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW or BOILS_ALREADY */
    public void boils(Caller worker, DecoctionOrderId id, int seen) {
        var now = clock.instant();
        var order = seen(worker, id, seen).boils(now);
        var kind = order.stage() instanceof Stage.FirstBoil ? Step.Kind.BOILED : Step.Kind.BOILED_AGAIN;
        save(worker, order, step(kind, worker, now, ""), "decoction.boiled");
    }

    /** @throws Refused as {@link DecoctionOrder#addRest}; ORDER_UNKNOWN, STALE */
    public void addRest(Caller worker, DecoctionOrderId id, int seen, String reason) {
        var now = clock.instant();
        save(worker, seen(worker, id, seen).addRest(reason, now), step(Step.Kind.REST_ADDED, worker, now, reason),
            "decoction.rest-added");
    }

    /** @throws Refused as {@link DecoctionOrder#addLate}; ORDER_UNKNOWN, STALE */
    public void addLate(Caller worker, DecoctionOrderId id, int seen) {
        var now = clock.instant();
        save(worker, seen(worker, id, seen).addLate(rules.on(day(now)), now),
            step(Step.Kind.LATE_ADDED, worker, now, ""), "decoction.late-added");
    }

    /** @throws Refused as {@link DecoctionOrder#strain}; ORDER_UNKNOWN, STALE, AMOUNT_IMPOSSIBLE */
    public void strain(Caller worker, DecoctionOrderId id, int seen, Straining told) {
        var now = clock.instant();
        var before = seen(worker, id, seen);
        boolean first = before.stage() instanceof Stage.FirstBoil;
        var order = before.strain(told, rules.on(day(now)), now);
        mustBePossible(told.stirs(), 0, MOST_STIRS);
        mustBePossible(told.waterMl(), first ? 1 : 0, MOST_ML);
        if (order.pot().isEmpty()) before.pot().ifPresent(pots::soiled);
        save(worker, order, step(first ? Step.Kind.STRAINED : Step.Kind.STRAINED_AGAIN, worker, now, told.reason())
            .stirred(told.stirs(), told.hottest(), first ? told.waterMl() : 0), "decoction.strained");
    }

    /** @throws Refused as {@link DecoctionOrder#pack}; ORDER_UNKNOWN, STALE, AMOUNT_IMPOSSIBLE */
    public void pack(Caller worker, DecoctionOrderId id, int seen, int bags, int mlEach, boolean apart, String reason) {
        var now = clock.instant();
        mustBePossible(bags, 1, MOST_ML);
        mustBePossible(mlEach, 1, MOST_ML);
        var order = seen(worker, id, seen).pack(new Bags(bags, mlEach), apart, reason, rules.on(day(now)), worker, now);
        save(worker, order, step(Step.Kind.PACKED, worker, now, reason), "decoction.packed",
            Map.of("bags", bags, "ml_each", mlEach));
    }

    /** What the second person found. */
    public enum Count {
        RIGHT,
        /** Another number than the packer wrote down: the order stops. An answer and no refusal, which would undo it. */
        DIFFERENT
    }

    /**
     * The second person counts the bags; where the count is right, the rest is looked at.
     *
     * @param place where the retained sample lies
     * @throws Refused as {@link DecoctionOrder#check}; ORDER_UNKNOWN, STALE, AMOUNT_IMPOSSIBLE, CHECK_INCOMPLETE, SAMPLE_EXISTS
     */
    public Count check(Caller checker, DecoctionOrderId id, int seen, int counted, String sample, String place,
        LocalDate goodUntil, Set<CheckPoint> confirmed) {
        var now = clock.instant();
        mustBePossible(counted, 1, MOST_ML);
        var before = seen(checker, id, seen);
        if (!before.counts(counted, checker)) {
            stop(checker, before, counted, now);
            return Count.DIFFERENT;
        }
        var order = before.check(sample, place, goodUntil, rules.on(day(now)), checker, day(now), now);
        if (!confirmed.equals(EnumSet.allOf(CheckPoint.class))) throw new Refused(DecoctionRefusal.CHECK_INCOMPLETE);
        if (orders.sampleTaken(order.source().centre(), sample.strip()))
            throw new Refused(DecoctionRefusal.SAMPLE_EXISTS, sample.strip());
        save(checker, order, step(Step.Kind.CHECKED, checker, now, ""), "decoction.checked",
            Map.of("sample", sample.strip(), "place", place.strip(), "counted", counted));
        return Count.RIGHT;
    }

    private void stop(Caller checker, DecoctionOrder before, int counted, Instant now) {
        int packed = before.bags().orElseThrow().count();
        save(checker, before.miscounted(counted, checker, now),
            step(Step.Kind.MISCOUNTED, checker, now, packed + " → " + counted), "decoction.miscounted",
            Map.of("packed", packed, "counted", counted));
        var source = before.source();
        events.publishEvent(new BagsMiscounted(before.id(), source.order(), source.prescription(), source.person(),
            source.origin(), source.centre(), packed, counted, now));
    }

    /**
     * A third person, neither packer nor counter, has found the cause: the bags that lie there are right and are checked again.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW, SECOND_PERSON_NEEDED or REASON_MISSING
     */
    public void explainCount(Caller by, DecoctionOrderId id, int seen, String cause) {
        var now = clock.instant();
        save(by, seen(by, id, seen).countExplained(cause, by, now), step(Step.Kind.COUNT_EXPLAINED, by, now, cause),
            "decoction.count-explained", Map.of("cause", cause.strip()));
    }

    /** @throws Refused ORDER_UNKNOWN, STALE or NOT_NOW */
    public void release(Caller by, DecoctionOrderId id, int seen) {
        var now = clock.instant();
        var order = seen(by, id, seen).release(now);
        var source = order.source();
        var bags = order.bags().orElseThrow();
        save(by, order, step(Step.Kind.RELEASED, by, now, ""), "decoction.released");
        events.publishEvent(new DecoctionReleased(id, source.order(), source.prescription(), source.person(),
            source.origin(), source.pharmacy(), source.centre(), order.recipe().packets(), bags.count(), bags.mlEach(),
            order.recipe().external(), order.expires().orElseThrow(), now));
    }

    /**
     * It is spoiled and will not be given out. Where the pharmacy's order was cancelled meanwhile, that is the end of it.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW or REASON_MISSING
     */
    public void fail(Caller worker, DecoctionOrderId id, int seen, String reason) {
        var now = clock.instant();
        var before = seen(worker, id, seen);
        before.pot().ifPresent(pots::soiled);
        fail(worker, before, before.stage() instanceof Stage.Miscounted ? Waste.Cause.BAG_COUNT : Waste.Cause.SPOILED,
            reason, now);
    }

    /**
     * 煎药机故障: the pot fails while it boils. What is in it is waste, the pot is out of order until it is repaired, and the order
     * is made again from new packets in another pot.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW where it is in no pot, or REASON_MISSING
     */
    public void breakDown(Caller worker, DecoctionOrderId id, int seen, String trouble) {
        var now = clock.instant();
        var before = seen(worker, id, seen);
        var pot = pots.lock(before.potInUse(), worker.scope());
        fail(worker, before, Waste.Cause.POT_FAILED, trouble, now);
        pots.soiled(pot.id());
        pots.brokeDown(pot.id(), trouble.strip(), Worker.of(worker), now);
        record(worker, "decoction.pot-broken", pot.id(), Map.of("number", pot.number(), "trouble", trouble.strip()));
    }

    private void fail(Caller worker, DecoctionOrder before, Waste.Cause cause, String reason, Instant now) {
        var order = before.fail(reason, now);
        var source = order.source();
        throwAway(worker, before, cause, reason, now);
        if (pharmacy.forService(source.order()).stage().isOver()) {
            save(worker, before.cancelled(now), step(Step.Kind.CANCELLED, worker, now, reason), "decoction.cancelled");
            return;
        }
        var kind = cause == Waste.Cause.POT_FAILED ? Step.Kind.POT_BROKE_DOWN : Step.Kind.FAILED;
        save(worker, order, step(kind, worker, now, reason), "decoction.failed",
            Map.of("reason", reason.strip(), "cause", cause.name()));
        events.publishEvent(new DecoctionFailed(before.id(), source.order(), source.prescription(), source.person(),
            source.origin(), source.pharmacy(), source.centre(), reason.strip(), now));
    }

    /** 报废: the herbs of all packets, whatever has become of them. */
    private void throwAway(Caller by, DecoctionOrder order, Waste.Cause cause, String reason, Instant now) {
        var herbs = pharmacy.forService(order.source().order()).rows().stream().map(OrderRow::perPacket)
            .reduce(Mass.ZERO, Mass::plus).times(order.recipe().packets());
        wastes.add(new Waste(order.id(), order.number().text(), now, cause, order.recipe().packets(), herbs,
            reason.strip(), by.name()), order.source().centre(), by);
    }

    /** What was thrown away at the caller's centres, the latest first, below {@code before}. */
    @Transactional(readOnly = true)
    public List<Waste> wastes(Caller caller, Optional<Instant> before, int limit) {
        return wastes.list(caller.scope(), before, limit);
    }

    /** Asks the pharmacy to weigh the packets again. @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW, or as {@link Pharmacy#remake} */
    public void remake(Caller worker, DecoctionOrderId id, int seen) {
        var now = clock.instant();
        var before = seen(worker, id, seen);
        var order = before.remade(now);
        var reason = before.stage() instanceof Stage.Failed failed ? failed.reason() : "";
        pharmacy.remake(worker, order.source().order(), reason);
        save(worker, order, step(Step.Kind.REMADE, worker, now, reason), "decoction.remade");
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW, URGENT_ALREADY or REASON_MISSING */
    public void urgent(Caller by, DecoctionOrderId id, int seen, String reason) {
        var now = clock.instant();
        save(by, seen(by, id, seen).urgent(reason, now), step(Step.Kind.URGENT, by, now, reason), "decoction.urgent",
            Map.of("reason", reason.strip()));
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW or REASON_MISSING */
    public void reclassify(Caller by, DecoctionOrderId id, int seen, FormulaClass formulaClass, String reason) {
        save(by, seen(by, id, seen).classed(formulaClass, reason),
            step(Step.Kind.RECLASSIFIED, by, clock.instant(), reason), "decoction.reclassified",
            Map.of("class", formulaClass.name(), "reason", reason.strip()));
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_NOW, SAMPLE_GONE or SAMPLE_KEPT */
    public void discardSample(Caller by, DecoctionOrderId id, int seen) {
        var now = clock.instant();
        save(by, seen(by, id, seen).sampleDiscarded(day(now), now), step(Step.Kind.SAMPLE_DISCARDED, by, now, ""),
            "decoction.sample-discarded");
    }

    /** A pot at the caller's own centre, washed. @throws Refused POT_EXISTS or POT_IMPOSSIBLE */
    public PotId addPot(Caller by, int number, int capacityMl) {
        if (number < 1 || number > 9999 || capacityMl < 500 || capacityMl > MOST_ML)
            throw new Refused(DecoctionRefusal.POT_IMPOSSIBLE);
        var pot = new Pot(PotId.next(), new InstitutionId(by.institution()), number, capacityMl, true, true,
            Optional.empty());
        if (!pots.add(pot)) throw new Refused(DecoctionRefusal.POT_EXISTS, number);
        record(by, "decoction.pot-added", pot.id(), Map.of("number", number, "capacity_ml", capacityMl));
        return pot.id();
    }

    /** @throws Refused POT_UNKNOWN, POT_BUSY or POT_CLEAN */
    public void washPot(Caller by, PotId id) {
        var pot = pots.lock(id, by.scope());
        pots.usedBy(id).ifPresent(order -> { throw new Refused(DecoctionRefusal.POT_BUSY, order); });
        if (pot.washed()) throw new Refused(DecoctionRefusal.POT_CLEAN);
        pots.washed(id, Worker.of(by), clock.instant());
        record(by, "decoction.pot-washed", id, Map.of("number", pot.number()));
    }

    /** It works again, and is washed before it boils. @throws Refused POT_UNKNOWN, POT_WORKS or REASON_MISSING */
    public void repairPot(Caller by, PotId id, String done) {
        var pot = pots.lock(id, by.scope());
        if (pot.trouble().isEmpty()) throw new Refused(DecoctionRefusal.POT_WORKS);
        if (done.isBlank()) throw new Refused(DecoctionRefusal.REASON_MISSING);
        pots.soiled(id);
        pots.repaired(id, done.strip(), Worker.of(by), clock.instant());
        record(by, "decoction.pot-repaired", id, Map.of("number", pot.number(), "done", done.strip()));
    }

    /** @throws Refused POT_UNKNOWN, POT_BUSY or POT_RETIRED */
    public void retirePot(Caller by, PotId id) {
        var pot = pots.lock(id, by.scope());
        pots.usedBy(id).ifPresent(order -> { throw new Refused(DecoctionRefusal.POT_BUSY, order); });
        if (!pot.active()) throw new Refused(DecoctionRefusal.POT_RETIRED);
        pots.retired(id);
        record(by, "decoction.pot-retired", id, Map.of("number", pot.number()));
    }

    /** @throws Refused ORDER_UNKNOWN */
    @Transactional(readOnly = true)
    public OrderOnBoard order(Caller caller, DecoctionOrderId id) {
        return onBoard(orders.get(id, caller.scope()), rules.on(day(clock.instant())));
    }

    @Transactional(readOnly = true)
    public List<Step> steps(DecoctionOrderId id) { return orders.steps(id); }

    /** Each making of a prescription, the latest first; for modules above, which have checked who asks. */
    @Transactional(readOnly = true)
    public List<DecoctionOrder> ofPrescription(PrescriptionId prescription) {
        return orders.ofPrescription(prescription);
    }

    /** By its own number, the prescription's or the sample's, as scanned. */
    @Transactional(readOnly = true)
    public Optional<DecoctionOrderId> byNumber(Caller caller, String number) {
        return orders.byNumber(number.strip(), caller.scope());
    }

    /** What is under way at the caller's centres: the urgent first, then what may be done soonest. */
    @Transactional(readOnly = true)
    public List<OrderOnBoard> board(Caller caller, int limit) {
        var inForce = rules.on(day(clock.instant()));
        return orders.open(caller.scope(), limit).stream().map(order -> onBoard(order, inForce)).toList();
    }

    @Transactional(readOnly = true)
    public List<PotOnBoard> pots(Caller caller) { return pots.board(caller.scope()); }

    /** Samples kept, the first to be thrown away first. */
    @Transactional(readOnly = true)
    public List<DecoctionOrder> samples(Caller caller, int limit) { return orders.samples(caller.scope(), limit); }

    private OrderOnBoard onBoard(DecoctionOrder order, DecoctionRules.InForce inForce) {
        return new OrderOnBoard(order, order.next(inForce), order.due(inForce, hours.due(
            order.source().centre(), ServiceLine.DECOCTION, order.receivedAt(), inForce.deadline())),
            day(clock.instant()).plusDays(inForce.shelfDays()));
    }

    /** What somebody who leaves was boiling goes to a colleague, whom the record names as who tends it. Twice is once. */
    void handOver(Caller by, UUID worker, InstitutionId centre, Caller heir, String why) {
        for (var id : orders.tendedBy(worker, centre))
            save(by, orders.get(id, Scope.COUNTY), step(Step.Kind.HANDED_OVER, heir, clock.instant(), why),
                "decoction.handed-over", Map.of("to", heir.staff().toString()));
    }

    private DecoctionOrder seen(Caller by, DecoctionOrderId id, int version) {
        return orders.get(id, by.scope()).seenAt(version);
    }

    private static Step step(Step.Kind kind, Caller by, Instant at, String reason) {
        return Step.of(kind, Worker.of(by), at, reason);
    }

    private void save(Caller by, DecoctionOrder order, Step step, String act) { save(by, order, step, act, Map.of()); }

    private void save(Caller by, DecoctionOrder order, Step step, String act, Map<String, ?> content) {
        orders.save(order);
        orders.add(order.id(), order.version() + 1, step);
        evidence.record(by, act(act, order, content));
    }

    private static Act act(String name, DecoctionOrder order, Map<String, ?> content) {
        var all = new HashMap<String, Object>(content);
        all.put("number", order.number().text());
        all.put("stage", order.stage().kind().name());
        order.pot().ifPresent(pot -> all.put("pot", pot.toString()));
        return Act.about(order.source().person().value(), name, "decoction-order", order.id().value(),
            name.equals("decoction.received") ? 0 : order.version() + 1L, all);
    }

    private void record(Caller by, String act, PotId pot, Map<String, ?> content) {
        evidence.record(by, Act.of(act, "pot", pot.value(), 0, content));
    }

    private static void mustBePossible(int amount, int least, int most) {
        if (amount < least || amount > most)
            throw new Refused(DecoctionRefusal.AMOUNT_IMPOSSIBLE, amount, least, most);
    }
}
