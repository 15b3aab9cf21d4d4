package org.xinglin.decoction;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xinglin.decoction.Stage.FirstBoil;
import org.xinglin.decoction.Stage.SecondBoil;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;

/**
 * 煎药单: the packets of one prescription on their way through the centre. Immutable; each step returns the next order.
 *
 * @param receivedAt when they came, from which the deadline runs; @param packer who bagged them; @param checker who
 *        passed the bags, another person; @param expires last day the bags are good
 */
public record DecoctionOrder(DecoctionOrderId id, HumanNumber number, Source source, Recipe recipe, Stage stage,
    Instant receivedAt, Optional<Urgent> urgent, Optional<Bags> bags, Optional<Worker> packer, Optional<Worker> checker,
    Optional<LocalDate> expires, Optional<Sample> sample, int version) {
    /** 急煎. */
    public record Urgent(Instant at, String reason) {}

    static DecoctionOrder received(DecoctionOrderId id, HumanNumber number, Source source, Recipe recipe, Instant now) {
        return new DecoctionOrder(id, number, source, recipe, new Stage.Received(now), now, Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** @throws Refused STALE */
    DecoctionOrder seenAt(int seen) {
        if (seen != version) throw new Refused(DecoctionRefusal.STALE);
        return this;
    }

    /**
     * When it should be packed and released.
     *
     * @param ordinary the end of the centre's time for an order that is not urgent; an urgent one does not wait for the morning
     */
    Instant due(DecoctionRules.InForce rules, Instant ordinary) {
        return urgent.map(u -> u.at().plus(rules.urgentDeadline())).filter(ordinary::isAfter).orElse(ordinary);
    }

    /** The pot it is in. */
    public Optional<PotId> pot() {
        return switch (stage) {
            case FirstBoil boil -> Optional.of(boil.pot());
            case SecondBoil boil -> Optional.of(boil.pot());
            case Stage.Received _,Stage.Soaking _,Stage.Packing _,Stage.Packed _,Stage.Miscounted _,Stage.Checked _,Stage.Released _,Stage.Failed _,Stage.Remade _,Stage.Cancelled _ ->
                Optional.empty();
        };
    }

    /** @throws Refused NOT_NOW where it is in none */
    PotId potInUse() { return pot().orElseThrow(this::notNow); }

    /** @throws Refused NOT_NOW */
    DecoctionOrder soak(Instant now) {
        if (!(stage instanceof Stage.Received)) throw notNow();
        return at(new Stage.Soaking(now));
    }

    /**
     * Goes into the pot.
     *
     * @param wrapped whether the herbs that boil in a bag are in one
     * @throws Refused NOT_NOW, SOAKING_TOO_SHORT (30 min by 国中医药发〔2009〕3号) or WRAPPED_HERBS_LOOSE
     */
    DecoctionOrder putOn(PotId pot, boolean wrapped, DecoctionRules.InForce rules, Instant now) {
        if (!(stage instanceof Stage.Soaking(var since))) throw notNow();
        notBefore(since.plus(rules.soaking()), rules.soaking(), DecoctionRefusal.SOAKING_TOO_SHORT, now);
        if (recipe.wrapped() && !wrapped) throw new Refused(DecoctionRefusal.WRAPPED_HERBS_LOOSE);
        return at(new FirstBoil(pot, now, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The water boils: the time of this boil runs. @throws Refused NOT_NOW or BOILS_ALREADY */
    DecoctionOrder boils(Instant now) {
        return switch (stage) {
            case FirstBoil(var pot, var since, var boils, var rest, var late) when boils.isEmpty() ->
                at(new FirstBoil(pot, since, Optional.of(now), rest, late));
            case SecondBoil(var pot, var since, var boils) when boils.isEmpty() ->
                at(new SecondBoil(pot, since, Optional.of(now)));
            case FirstBoil _,SecondBoil _ -> throw new Refused(DecoctionRefusal.BOILS_ALREADY);
            case Stage _ -> throw notNow();
        };
    }

    /**
     * 先煎 is done, the rest is in and boils again.
     *
     * @throws Refused NOT_NOW, NO_FIRST_HERBS, NOT_BOILING, FIRST_HERBS_TOO_SHORT, or BOILED_TOO_LONG without a reason
     */
    DecoctionOrder addRest(String reason, Instant now) {
        if (!(stage instanceof FirstBoil boil) || boil.restIn().isPresent()) throw notNow();
        var minutes = recipe.decoctFirst().orElseThrow(() -> new Refused(DecoctionRefusal.NO_FIRST_HERBS));
        var boils = boil.boils().orElseThrow(() -> new Refused(DecoctionRefusal.NOT_BOILING));
        within(boils, minutes, DecoctionRefusal.FIRST_HERBS_TOO_SHORT, reason, now);
        return at(new FirstBoil(boil.pot(), boil.since(), boil.boils(), Optional.of(now), boil.lateIn()));
    }

    /** @throws Refused NOT_NOW, NO_LATE_HERBS, NOT_BOILING, REST_NOT_ADDED or LATE_HERBS_TOO_EARLY */
    DecoctionOrder addLate(DecoctionRules.InForce rules, Instant now) {
        if (!(stage instanceof FirstBoil boil) || boil.lateIn().isPresent()) throw notNow();
        if (!recipe.late()) throw new Refused(DecoctionRefusal.NO_LATE_HERBS);
        var earliest = lateFrom(boil, rules).orElseThrow(() -> notBoiling(boil));
        if (now.isBefore(earliest)) throw new Refused(DecoctionRefusal.LATE_HERBS_TOO_EARLY, earliest);
        return at(new FirstBoil(boil.pot(), boil.since(), boil.boils(), boil.restIn(), Optional.of(now)));
    }

    private Refused notBoiling(FirstBoil boil) {
        return new Refused(
            boil.boils().isEmpty() ? DecoctionRefusal.NOT_BOILING : DecoctionRefusal.REST_NOT_ADDED);
    }

    /** Since when all herbs but the late ones boil together. */
    private Optional<Instant> togetherSince(FirstBoil boil) {
        return recipe.decoctFirst().isPresent() ? boil.restIn() : boil.boils();
    }

    private Optional<Instant> lateFrom(FirstBoil boil, DecoctionRules.InForce rules) {
        int before = rules.firstBoil(recipe.chosen()).least() - rules.late().most();
        return togetherSince(boil).map(since -> since.plus(Duration.ofMinutes(Math.max(0, before))));
    }

    /**
     * Ends the boil that is on; after the first the second water goes in, after the second the pot is free.
     *
     * @throws Refused NOT_NOW, NOT_BOILING, REST_NOT_ADDED, LATE_HERBS_NOT_ADDED, LATE_HERBS_TOO_SHORT, BOILED_TOO_SHORT,
     *         RESIDUE_NOT_DONE; BOILED_TOO_LONG, STIRRED_TOO_LITTLE or TOO_HOT without a reason
     */
    DecoctionOrder strain(Straining told, DecoctionRules.InForce rules, Instant now) {
        var reason = told.reason();
        var next = switch (stage) {
            case FirstBoil boil -> strained(boil, reason, rules, now);
            case SecondBoil boil -> {
                var boils = boil.boils().orElseThrow(() -> new Refused(DecoctionRefusal.NOT_BOILING));
                within(boils, rules.secondBoil(recipe.chosen()), DecoctionRefusal.BOILED_TOO_SHORT, reason, now);
                if (!told.residueDone()) throw new Refused(DecoctionRefusal.RESIDUE_NOT_DONE);
                yield new Stage.Packing(now);
            }
            case Stage _ -> throw notNow();
        };
        if (told.stirs() < rules.stirs() && reason.isBlank())
            throw new Refused(DecoctionRefusal.STIRRED_TOO_LITTLE, rules.stirs());
        if (told.hottest().filter(t -> t.compareTo(rules.hottest()) > 0).isPresent() && reason.isBlank())
            throw new Refused(DecoctionRefusal.TOO_HOT, rules.hottest().stripTrailingZeros().toPlainString());
        return at(next);
    }

    private Stage strained(FirstBoil boil, String reason, DecoctionRules.InForce rules, Instant now) {
        var together = togetherSince(boil).orElseThrow(() -> notBoiling(boil));
        if (recipe.late()) {
            var late = boil.lateIn().orElseThrow(() -> new Refused(DecoctionRefusal.LATE_HERBS_NOT_ADDED));
            within(late, rules.late(), DecoctionRefusal.LATE_HERBS_TOO_SHORT, reason, now);
        }
        within(together, rules.firstBoil(recipe.chosen()), DecoctionRefusal.BOILED_TOO_SHORT, reason, now);
        return new SecondBoil(boil.pot(), now, Optional.empty());
    }

    private static void within(Instant since, Recipe.Range minutes, DecoctionRefusal early, String reason,
        Instant now) {
        notBefore(since.plus(Duration.ofMinutes(minutes.least())), Duration.ofMinutes(minutes.least()), early, now);
        var latest = since.plus(Duration.ofMinutes(minutes.most() + 1L));
        if (!now.isBefore(latest) && reason.isBlank())
            throw new Refused(DecoctionRefusal.BOILED_TOO_LONG, since.plus(Duration.ofMinutes(minutes.most())));
    }

    private static void notBefore(Instant earliest, Duration least, DecoctionRefusal early, Instant now) {
        if (now.isBefore(earliest)) throw new Refused(early, least.toMinutes(), earliest);
    }

    /**
     * @param apart whether what was boiled alone, melted or mixed in is in the liquid
     * @throws Refused NOT_NOW, APART_HERBS_MISSING, BAGS_UNEQUAL; BAG_COUNT_UNUSUAL or VOLUME_OUT_OF_RANGE without a reason
     */
    DecoctionOrder pack(Bags made, boolean apart, String reason, DecoctionRules.InForce rules, Caller by, Instant now) {
        if (!(stage instanceof Stage.Packing)) throw notNow();
        if (recipe.apart() && !apart) throw new Refused(DecoctionRefusal.APART_HERBS_MISSING);
        if (made.count() % recipe.packets() != 0)
            throw new Refused(DecoctionRefusal.BAGS_UNEQUAL, recipe.packets());
        if (reason.isBlank()) {
            if (made.count() != recipe.bags()) throw new Refused(DecoctionRefusal.BAG_COUNT_UNUSUAL, recipe.bags());
            mustBeUsual(made.ml() / recipe.packets(), rules);
        }
        return new DecoctionOrder(id, number, source, recipe, new Stage.Packed(now, Worker.of(by)), receivedAt, urgent,
            Optional.of(made), Optional.of(Worker.of(by)), Optional.empty(), Optional.empty(), Optional.empty(),
            version);
    }

    private void mustBeUsual(int mlAPacket, DecoctionRules.InForce rules) {
        var range = rules.volume(recipe.child());
        boolean inRange = mlAPacket >= range.least() && mlAPacket <= range.most();
        var off = BigDecimal.valueOf(Math.abs(mlAPacket - recipe.orderedMl()));
        boolean asOrdered = recipe.orderedMl() > 0
            && off.compareTo(rules.volumeTolerance().multiply(BigDecimal.valueOf(recipe.orderedMl()))) <= 0;
        if (!inRange && !asOrdered)
            throw new Refused(DecoctionRefusal.VOLUME_OUT_OF_RANGE, mlAPacket, range.least(), range.most());
    }

    /** @throws Refused NOT_NOW, CHECKER_PACKED, SAMPLE_MISSING or EXPIRY_IMPOSSIBLE */
    DecoctionOrder check(String sampleNumber, String place, LocalDate goodUntil, DecoctionRules.InForce rules,
        Caller by,
        LocalDate today, Instant now) {
        mayCheck(by);
        if (sampleNumber.isBlank() || place.isBlank()) throw new Refused(DecoctionRefusal.SAMPLE_MISSING);
        var last = today.plusDays(rules.shelfDays());
        if (goodUntil.isBefore(today) || goodUntil.isAfter(last))
            throw new Refused(DecoctionRefusal.EXPIRY_IMPOSSIBLE, today, last);
        return new DecoctionOrder(id, number, source, recipe, new Stage.Checked(now, Worker.of(by)), receivedAt, urgent,
            bags, packer, Optional.of(Worker.of(by)), Optional.of(goodUntil), Optional.of(new Sample(
                sampleNumber.strip(), place.strip(), today.plusDays(rules.sampleDays()), Optional.empty())),
            version);
    }

    private void mayCheck(Caller by) {
        if (!(stage instanceof Stage.Packed packed)) throw notNow();
        if (packed.packer().is(by)) throw new Refused(DecoctionRefusal.CHECKER_PACKED, packed.packer().name());
    }

    /** Whether as many bags lie there as the packer wrote down. @throws Refused NOT_NOW or CHECKER_PACKED */
    boolean counts(int counted, Caller by) {
        mayCheck(by);
        return counted == bags.orElseThrow().count();
    }

    /** Another number of bags lies there than the packer wrote down: it stops. @throws Refused NOT_NOW or CHECKER_PACKED */
    DecoctionOrder miscounted(int counted, Caller by, Instant now) {
        mayCheck(by);
        return at(new Stage.Miscounted(now, counted, Worker.of(by)));
    }

    /**
     * The cause was found and the bags that lie there are right; they are checked again as so many.
     *
     * @throws Refused NOT_NOW, SECOND_PERSON_NEEDED for who packed and who counted, or REASON_MISSING
     */
    DecoctionOrder countExplained(String cause, Caller by, Instant now) {
        if (!(stage instanceof Stage.Miscounted(_, var counted, var counter))) throw notNow();
        var packed = packer.orElseThrow();
        for (var one : List.of(packed, counter))
            if (one.is(by)) throw new Refused(DecoctionRefusal.SECOND_PERSON_NEEDED, one.name());
        given(cause);
        return new DecoctionOrder(id, number, source, recipe, new Stage.Packed(now, packed), receivedAt, urgent,
            Optional.of(new Bags(counted, bags.orElseThrow().mlEach())), packer, checker, expires, sample, version);
    }

    /** @throws Refused NOT_NOW */
    DecoctionOrder release(Instant now) {
        if (!(stage instanceof Stage.Checked)) throw notNow();
        return at(new Stage.Released(now));
    }

    /** @throws Refused NOT_NOW or REASON_MISSING */
    DecoctionOrder fail(String reason, Instant now) {
        if (stage.kind().isOver() || stage instanceof Stage.Failed) throw notNow();
        return at(new Stage.Failed(now, given(reason)));
    }

    /** @throws Refused NOT_NOW */
    DecoctionOrder remade(Instant now) {
        if (!(stage instanceof Stage.Failed(_, var reason))) throw notNow();
        return at(new Stage.Remade(now, reason));
    }

    DecoctionOrder cancelled(Instant now) { return at(new Stage.Cancelled(now)); }

    /** @throws Refused NOT_NOW, URGENT_ALREADY or REASON_MISSING */
    DecoctionOrder urgent(String reason, Instant now) {
        if (stage.kind().isOver()) throw notNow();
        if (urgent.isPresent()) throw new Refused(DecoctionRefusal.URGENT_ALREADY);
        return new DecoctionOrder(id, number, source, recipe, stage, receivedAt,
            Optional.of(new Urgent(now, given(reason))), bags, packer, checker, expires, sample, version);
    }

    /** Boils it by another class than its herbs propose. @throws Refused NOT_NOW once the first boil is over, or REASON_MISSING */
    DecoctionOrder classed(FormulaClass formulaClass, String reason) {
        boolean open = switch (stage.kind()) {
            case RECEIVED, SOAKING, FIRST_BOIL -> true;
            case SECOND_BOIL, PACKING, PACKED, MISCOUNTED, CHECKED, RELEASED, FAILED, REMADE, CANCELLED -> false;
        };
        if (!open) throw notNow();
        var next = recipe.as(formulaClass, formulaClass == recipe.proposed() ? "" : given(reason));
        return new DecoctionOrder(id, number, source, next, stage, receivedAt, urgent, bags, packer, checker, expires,
            sample, version);
    }

    /** @throws Refused NOT_NOW, SAMPLE_GONE or SAMPLE_KEPT */
    DecoctionOrder sampleDiscarded(LocalDate today, Instant now) {
        var kept = sample.orElseThrow(this::notNow);
        if (kept.discardedAt().isPresent()) throw new Refused(DecoctionRefusal.SAMPLE_GONE);
        if (!today.isAfter(kept.until())) throw new Refused(DecoctionRefusal.SAMPLE_KEPT, kept.until());
        return new DecoctionOrder(id, number, source, recipe, stage, receivedAt, urgent, bags, packer, checker, expires,
            Optional.of(new Sample(kept.number(), kept.place(), kept.until(), Optional.of(now))), version);
    }

    /** What comes next, and from when. */
    Next next(DecoctionRules.InForce rules) {
        return switch (stage) {
            case Stage.Received(var since) -> new Next(Next.Action.SOAK, since, Optional.empty());
            case Stage.Soaking(var since) ->
                new Next(Next.Action.PUT_ON, since.plus(rules.soaking()), Optional.empty());
            case FirstBoil boil -> next(boil, rules);
            case SecondBoil(_, var since, var boils) -> boils
                .map(b -> Next.within(Next.Action.STRAIN, b, rules.secondBoil(recipe.chosen())))
                .orElse(new Next(Next.Action.BOILS, since, Optional.empty()));
            case Stage.Packing(var since) -> new Next(Next.Action.PACK, since, Optional.empty());
            case Stage.Packed(var since, _) -> new Next(Next.Action.CHECK, since, Optional.empty());
            case Stage.Miscounted(var since, _, _) -> new Next(Next.Action.EXPLAIN, since, Optional.empty());
            case Stage.Checked(var since, _) -> new Next(Next.Action.RELEASE, since, Optional.empty());
            case Stage.Failed(var since, _) -> new Next(Next.Action.REMAKE, since, Optional.empty());
            case Stage.Released(var since) -> new Next(Next.Action.NONE, since, Optional.empty());
            case Stage.Remade(var since, _) -> new Next(Next.Action.NONE, since, Optional.empty());
            case Stage.Cancelled(var since) -> new Next(Next.Action.NONE, since, Optional.empty());
        };
    }

    private Next next(FirstBoil boil, DecoctionRules.InForce rules) {
        if (boil.boils().isEmpty()) return new Next(Next.Action.BOILS, boil.since(), Optional.empty());
        if (recipe.decoctFirst().isPresent() && boil.restIn().isEmpty())
            return Next.within(Next.Action.ADD_REST, boil.boils().get(), recipe.decoctFirst().get());
        var together = togetherSince(boil).orElseThrow();
        var whole = Next.within(Next.Action.STRAIN, together, rules.firstBoil(recipe.chosen()));
        if (!recipe.late()) return whole;
        if (boil.lateIn().isEmpty())
            return new Next(Next.Action.ADD_LATE, lateFrom(boil, rules).orElseThrow(),
                whole.latest().map(end -> end.minus(Duration.ofMinutes(rules.late().least()))));
        var late = Next.within(Next.Action.STRAIN, boil.lateIn().get(), rules.late());
        return late.earliest().isAfter(whole.earliest())
            ? late
            : new Next(Next.Action.STRAIN, whole.earliest(), late.latest());
    }

    private DecoctionOrder at(Stage next) {
        return new DecoctionOrder(id, number, source, recipe, next, receivedAt, urgent, bags, packer, checker, expires,
            sample, version);
    }

    private static String given(String reason) {
        if (reason.isBlank()) throw new Refused(DecoctionRefusal.REASON_MISSING);
        return reason.strip();
    }

    private Refused notNow() {
        return new Refused(DecoctionRefusal.NOT_NOW, Worded.of("decoction.stage", stage.kind()));
    }
}
