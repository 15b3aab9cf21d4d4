package org.xinglin.demo;

import static org.xinglin.kernel.CountyCalendar.day;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinglin.access.Posts;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vital;
import org.xinglin.clinic.Vitals;
import org.xinglin.decoction.CheckPoint;
import org.xinglin.decoction.DecoctionCentre;
import org.xinglin.decoction.Next;
import org.xinglin.decoction.PotId;
import org.xinglin.decoction.Straining;
import org.xinglin.delivery.Complaints;
import org.xinglin.delivery.Deliveries;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.Rule;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Confidence;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.OrderRow;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.Weighing;
import org.xinglin.pharmacy.correction.Corrections;
import org.xinglin.pharmacy.shortage.Shortages;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.plan.Plans;
import org.xinglin.prescription.protocol.Protocol;
import org.xinglin.prescription.protocol.Protocols;
import org.xinglin.reaction.Reaction;
import org.xinglin.reaction.Reactions;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.rules.ChangeId;
import org.xinglin.review.rules.RuleChanges;
import org.xinglin.review.rules.RuleRow;

/** 一次就诊: takes one visit from the waiting list as far as its plan says, each step by whoever does it in the county. */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class Course {
    private final Rows rows;
    private final CountyClock clock;
    private final Posts posts;
    private final Clinic clinic;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Treatments treatments;
    private final ReviewDesk desk;
    private final RuleChanges changes;
    private final Pharmacy pharmacy;
    private final Corrections corrections;
    private final DecoctionCentre centre;
    private final Deliveries deliveries;
    private final Complaints complaints;
    private final Shortages shortages;
    private final Plans plans;
    private final Protocols protocols;
    private final Reactions reactions;
    private final Advice advice;
    private final FollowUps followUps;

    Course(Rows rows, CountyClock clock, Posts posts, Clinic clinic, Prescriptions prescriptions, Residents residents,
        Treatments treatments, ReviewDesk desk, RuleChanges changes, Pharmacy pharmacy, Corrections corrections,
        DecoctionCentre centre, Deliveries deliveries, Complaints complaints, Shortages shortages, Plans plans,
        Protocols protocols,
        Reactions reactions, Advice advice, FollowUps followUps) {
        this.rows = rows;
        this.clock = clock;
        this.posts = posts;
        this.clinic = clinic;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.treatments = treatments;
        this.desk = desk;
        this.changes = changes;
        this.pharmacy = pharmacy;
        this.corrections = corrections;
        this.centre = centre;
        this.deliveries = deliveries;
        this.complaints = complaints;
        this.shortages = shortages;
        this.plans = plans;
        this.protocols = protocols;
        this.reactions = reactions;
        this.advice = advice;
        this.followUps = followUps;
    }

    /** Scored, and once more at a follow-up where there was time for one before the founding. @return as {@link #run} */
    Ending runScored(Rows.Planned plan, Instant founded, Random random) {
        var doctor = doctor(plan.doctor());
        var meant = followUps.meant(random);
        var visit = clinic.register(doctor, plan.person(), Registration.FIRST);
        examine(doctor, visit, meant::treatment, random);
        followUps.first(doctor, visit, meant, random);
        pass(random, 2, 5);
        var came = treat(doctor, visit, plan, meant.treatment(), random);
        followUps.again(doctor, visit, meant, founded, random);
        return came;
    }

    /** @return how far it came: as planned, or less far where the review would not let it pass */
    Ending run(Rows.Planned plan, Random random) {
        var doctor = doctor(plan.doctor());
        var visit = clinic.register(doctor, plan.person(),
            random.nextInt(4) == 0 ? Registration.RETURN : Registration.FIRST);
        if (plan.ending() == Ending.WAITING) return Ending.WAITING;
        var treatment = examine(doctor, visit,
            () -> treatments.all().get(random.nextInt(treatments.all().size())), random);
        if (plan.ending() == Ending.DIAGNOSED) {
            pass(random, 1, 3);
            clinic.correct(doctor, visit, 2, Vital.PULSE_RATE, Optional.of(75), "读数看错");
            return Ending.DIAGNOSED;
        }
        pass(random, 2, 5);
        return treat(doctor, visit, plan, treatment, random);
    }

    /** Begun and written down. @param found asked once the doctor has looked; @return what will be given */
    private Treatments.Treatment examine(Caller doctor, VisitId visit, Supplier<Treatments.Treatment> found,
        Random random) {
        pass(random, 3, 8);
        clinic.begin(doctor, visit, 0);
        pass(random, 4, 9);
        var treatment = found.get();
        clinic.record(doctor, visit, 1, treatments.notes(treatment, vitals(random)));
        return treatment;
    }

    private Ending treat(Caller doctor, VisitId visit, Rows.Planned plan, Treatments.Treatment treatment,
        Random random) {
        var prescription = prescribe(doctor, visit, plan, treatment, random);
        if (plan.ending() == Ending.UNDER_REVIEW || !review(prescription, plan.ending() == Ending.RETURNED, random))
            return prescriptions.forService(prescription).stage() == Stage.RETURNED
                ? Ending.RETURNED
                : Ending.UNDER_REVIEW;
        if (plan.ending() == Ending.AWAITING_PAYMENT) return Ending.AWAITING_PAYMENT;
        pass(random, 3, 10);
        if (plan.ending() == Ending.SUBSTITUTION_ASKED) return askForAnother(prescription, random);
        if (plan.ending() == Ending.LONG_TERM) planAhead(doctor, prescription, treatment);
        return pharmacyWork(doctor, prescription, plan.ending(), random);
    }

    /** @return whether it has passed; what the rules block or a pharmacist returns stays with the prescriber */
    private boolean review(PrescriptionId id, boolean sendBack, Random random) {
        if (prescriptions.forService(id).stage() == Stage.TO_PHARMACIST) {
            pass(random, 2, 6);
            var pharmacist = one(Role.REVIEW_PHARMACIST, random);
            var task = desk.ofPrescription(pharmacist, id).orElseThrow();
            desk.claim(pharmacist, task);
            pass(random, 1, 3);
            int seen = desk.task(pharmacist, task).lockVersion();
            if (sendBack) desk.sendBack(pharmacist, task, seen, List.of("QUANTITY"), "请核对剂量后重新提交。");
            else desk.pass(pharmacist, task, seen);
        }
        return prescriptions.forService(id).stage() == Stage.PASSED;
    }

    /** The first row's piece did not please the pharmacy: one that serves the same end is offered. */
    private Ending askForAnother(PrescriptionId id, Random random) {
        var order = pharmacy.ofPrescription(id).orElseThrow();
        var row = order.rows().getFirst();
        shortages.ask(one(Role.DISPENSER, random), order.id(), order.version(), row.seq(), treatments.inPlaceOf(row),
            "到货质量不稳，建议以同类饮片代替（虚构）");
        return Ending.SUBSTITUTION_ASKED;
    }

    private void planAhead(Caller doctor, PrescriptionId id, Treatments.Treatment treatment) {
        plans.begin(doctor, id, prescriptions.get(doctor, id).version(), 1, "病情稳定，续服同方（虚构）", "", "患者本人", "本人");
        var protocol = protocols.keep(doctor, id, Protocol.Kind.INSTITUTION,
            treatment.syndrome().nameZh() + "协定方 " + id.toString().substring(32));
        protocols.propose(doctor, protocol, 0);
    }

    private Ending pharmacyWork(Caller doctor, PrescriptionId id, Ending ending, Random random) {
        var order = pharmacy.ofPrescription(id).orElseThrow();
        pharmacy.charge(doctor, order.id(), order.version(),
            ending == Ending.CANCELLED || random.nextBoolean()
                ? Tender.CASH
                : Tender.by(Payment.Method.WECHAT, "42000%011d".formatted(random.nextLong(100_000_000_000L))));
        if (ending == Ending.PAID) {
            corrections.propose(doctor, order.id(), Tender.by(Payment.Method.ALIPAY, "2026112722001"),
                "收的是支付宝，记错了（虚构）");
            return Ending.PAID;
        }
        if (ending == Ending.LONG_TERM) return Ending.LONG_TERM;
        if (ending == Ending.CANCELLED) {
            pharmacy.cancel(doctor, order.id(), order.version() + 1, "居民改去县医院配药（虚构）");
            return Ending.CANCELLED;
        }
        pass(random, 5, 20);
        var dispenser = one(Role.DISPENSER, random);
        pharmacy.take(dispenser, order.id(), order.version() + 1);
        pass(random, 8, 15);
        pharmacy.dispense(dispenser, order.id(), order.version() + 2, weighed(order, random));
        if (ending == Ending.DISPENSED) return Ending.DISPENSED;
        pass(random, 3, 10);
        pharmacy.check(one(Role.CHECKER, random), order.id(), order.version() + 3,
            EnumSet.allOf(Pharmacy.CheckPoint.class));
        if (ending == Ending.CHECKED) return Ending.CHECKED;
        if (order.centreDecocts()) boil(id, ending == Ending.BOILING, random);
        if (ending == Ending.BOILING) return Ending.BOILING;
        var came = deliver(doctor, id, ending, random);
        if (ending != Ending.REACTED) return came;
        pass(random, 600, 900);
        reactions.report(doctor, id, new Reaction.Told(day(clock.instant()), "服药后恶心、腹泻两次", Reaction.Severity.ORDINARY,
            false, Reaction.Outcome.RECOVERED, "停药，饮温水，次日缓解（虚构）"));
        complaints.take(doctor, deliveries.ofPrescription(id).getLast().id(), "一袋封口漏液（虚构）", "患者本人");
        return Ending.REACTED;
    }

    /** Without a phone for the code the receiver signs with one person, and another confirms it. */
    private Ending deliver(Caller doctor, PrescriptionId id, Ending ending, Random random) {
        var courier = one(Role.COURIER, random);
        var parcel = deliveries.ofPrescription(id).getLast();
        pass(random, 5, 30);
        deliveries.load(courier, Map.of(parcel.id(), parcel.version()));
        if (ending == Ending.ON_THE_ROAD) return Ending.ON_THE_ROAD;
        pass(random, 60, 240);
        int seen = parcel.version() + 1;
        if (!parcel.home()) deliveries.arrive(doctor, parcel.id(), seen++);
        pass(random, 10, 60);
        deliveries.sign(parcel.home() ? courier : doctor, parcel.id(), seen++, "本人", "本人", "手机不在身边");
        deliveries.confirm(parcel.home() ? doctor : courier, parcel.id(), seen);
        return Ending.HANDED_OVER;
    }

    /** Each step as soon as the rules allow it and hands are free. @param stayInPot stop when it boils */
    private void boil(PrescriptionId id, boolean stayInPot, Random random) {
        var worker = one(Role.DECOCTION_WORKER, random);
        var packer = one(Role.DECOCTION_WORKER, random, worker);
        var order = centre.ofPrescription(id).getLast().id();
        for (var shown = centre.order(worker, order); shown.next().action() != Next.Action.NONE; shown = centre
            .order(worker, order)) {
            var wait = Duration.between(clock.instant(), shown.next().earliest());
            if (wait.isPositive()) clock.pass(wait);
            clock.pass(Duration.ofSeconds(20 + random.nextInt(60)));
            int seen = shown.order().version();
            var recipe = shown.order().recipe();
            switch (shown.next().action()) {
                case SOAK -> centre.soak(worker, order, seen);
                case PUT_ON -> centre.putOn(worker, order, seen, pot(worker), 600 * recipe.packets(), recipe.wrapped());
                case BOILS -> centre.boils(worker, order, seen);
                case ADD_REST -> centre.addRest(worker, order, seen, "");
                case ADD_LATE -> centre.addLate(worker, order, seen);
                case STRAIN -> {
                    if (stayInPot) return;
                    boolean second = shown.order().stage().kind() == org.xinglin.decoction.Stage.Kind.SECOND_BOIL;
                    centre.strain(worker, order, seen, new Straining(3, Optional.of(new BigDecimal("98")),
                        second ? 0 : 400 * recipe.packets(), second, ""));
                }
                case PACK -> centre.pack(packer, order, seen, recipe.bags(), recipe.orderedMl() / recipe.bagsAPacket(),
                    recipe.apart(), "");
                case CHECK -> centre.check(worker, order, seen, shown.order().bags().orElseThrow().count(),
                    shown.order().number().text(), "留样柜 1", shown.lastGoodDay(),
                    EnumSet.allOf(CheckPoint.class));
                case RELEASE -> centre.release(worker, order, seen);
                case REMAKE, NONE -> throw new IllegalStateException(order + " waits for " + shown.next().action());
            }
        }
    }

    /** A free pot, washed if it was used before. */
    private PotId pot(Caller worker) {
        var empty = centre.pots(worker).stream().filter(each -> each.order().isEmpty()).findFirst().orElseThrow();
        if (!empty.pot().washed()) centre.washPot(worker, empty.pot().id());
        return empty.pot().id();
    }

    /** Within two hundredths of what is prescribed, as careful hands weigh. */
    private static Weighing weighed(PharmacyOrder order, Random random) {
        var whole = order.rows().stream().map(OrderRow::perPacket).reduce(Mass.ZERO, Mass::plus);
        var toxic = new HashMap<Integer, List<Mass>>();
        for (var row : order.rows())
            if (row.toxic()) toxic.put(row.seq(), around(row.perPacket(), order.packets(), random));
        return new Weighing(around(whole, order.packets(), random), toxic);
    }

    private static List<Mass> around(Mass wanted, int packets, Random random) {
        var weights = new ArrayList<Mass>();
        for (int n = 0; n < packets; n++)
            weights.add(Mass.ofMg(wanted.mg() * (980 + random.nextInt(41)) / 1000));
        return weights;
    }

    private PrescriptionId prescribe(Caller doctor, VisitId visit, Rows.Planned plan, Treatments.Treatment treatment,
        Random random) {
        var address = residents.forService(plan.person()).contact().address();
        var delivery = random.nextInt(10) < 4 ? Delivery.home(address) : Delivery.AT_CLINIC;
        boolean centre = plan.ending().compareTo(Ending.BOILING) >= 0 || random.nextInt(10) < 6;
        var body = Treatments.body(treatment, 3 + random.nextInt(5), centre ? Decocting.CENTRE : Decocting.SELF,
            delivery);
        var id = prescriptions.write(doctor, visit, advice.heard(doctor, visit, body, random));
        prescriptions.submit(doctor, id, 1);
        return id;
    }

    private Caller doctor(String username) {
        return rows.staff().stream().filter(each -> each.username().equals(username)).findFirst()
            .map(each -> posts.callerAt(each.post())).orElseThrow();
    }

    /** A pharmacist wants a limit of the county's own; a second person has yet to decide. */
    ChangeId propose(Random random) {
        return changes.propose(one(Role.REVIEW_PHARMACIST, random), new RuleRow.OfLimit(new Limit(Rule.PACKET_WEIGHT,
            "warn_above", Optional.empty(), "80", "g", CountyCalendar.day(clock.instant()).plusDays(7), "",
            "青禾县药事管理与药物治疗学委员会会议纪要（演示）", Confidence.MEMORY, "")), "近期大处方偏多，建议下调每剂重量提示线。");
    }

    /** Somebody of the house that has most to do with it, which is the first. */
    private Caller one(Role role, Random random, Caller... butNot) {
        var all = rows.staff().stream().filter(each -> each.role() == role).toList();
        var able = all.stream().filter(each -> each.institution().equals(all.getFirst().institution()))
            .filter(each -> List.of(butNot).stream().noneMatch(other -> other.post().equals(each.post().value())))
            .toList();
        return posts.callerAt(able.get(random.nextInt(able.size())).post());
    }

    private void pass(Random random, int from, int to) {
        clock.pass(Duration.ofSeconds(60L * from + random.nextInt(60 * (to - from) + 1)));
    }

    private static Vitals vitals(Random random) {
        return new Vitals(Optional.of(362 + random.nextInt(16)), Optional.of(76 + random.nextInt(16)),
            Optional.of(14 + random.nextInt(8)), Optional.of(108 + random.nextInt(40)),
            Optional.of(62 + random.nextInt(26)),
            Optional.empty(), Optional.empty());
    }
}
