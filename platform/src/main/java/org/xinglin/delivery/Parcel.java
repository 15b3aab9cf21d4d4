package org.xinglin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;

/**
 * 包裹: one making of a prescription on its way to the clinic or the door. Immutable; each step returns the next parcel.
 *
 * @param home to the resident's door, at {@code address}; else to the clinic that prescribed it
 * @param due when it should be handed over; @param recall why it must not be handed over any more
 * @param reason why it failed, was lost, made again, refunded or destroyed
 * @param destruction the first of the two names under which it is destroyed
 */
public record Parcel(ParcelId id, HumanNumber number, Source source, boolean home, String address, Stage stage,
    Instant stageSince, Instant due, Optional<Worker> courier, Optional<String> recall, Optional<String> reason,
    Optional<Signature> signature, Optional<Proof> proof, Optional<Destruction> destruction, int version) {
    /** 领取凭据. */
    public enum Proof {
        CODE, SIGNATURE, IDENTITY_CARDS
    }

    /** 销毁申请: why it is to be destroyed, and who says so. */
    public record Destruction(String reason, Worker proposedBy) {}

    static Parcel ready(ParcelId id, HumanNumber number, Source source, boolean home, String address, Instant due) {
        return new Parcel(id, number, source, home, address, Stage.WAITING, source.readyAt(), due, Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** Whether it is, or was handed over, after its deadline. */
    public boolean lateAt(Instant now) {
        return (stage == Stage.HANDED_OVER ? stageSince : now).isAfter(due) && stage != Stage.CANCELLED;
    }

    /** Whether its last good day is over. */
    public boolean expiredOn(LocalDate today) {
        return source.goodUntil().filter(today::isAfter).isPresent();
    }

    /** Whether it has lain at the clinic longer than it should. */
    boolean uncollectedAt(Instant now, Duration longest) {
        return stage == Stage.ARRIVED && now.isAfter(stageSince.plus(longest));
    }

    /** @throws Refused EXPIRED */
    Parcel goodOn(LocalDate today) {
        if (expiredOn(today)) throw new Refused(DeliveryRefusal.EXPIRED, source.goodUntil().orElseThrow());
        return this;
    }

    /** @throws Refused STALE */
    Parcel seenAt(int seen) {
        if (seen != version) throw new Refused(DeliveryRefusal.STALE);
        return this;
    }

    /** @throws Refused NOT_NOW or RECALLED */
    Parcel loaded(Caller by, Instant now) {
        must(stage == Stage.WAITING);
        notRecalled();
        return to(Stage.LOADED, now, Optional.of(Worker.of(by)), Optional.empty());
    }

    /** @throws Refused NOT_NOW, GOES_HOME or RECALLED */
    Parcel arrived(Instant now) {
        must(stage == Stage.LOADED);
        if (home) throw new Refused(DeliveryRefusal.GOES_HOME);
        notRecalled();
        return to(Stage.ARRIVED, now, courier, Optional.empty());
    }

    /** Whether it may be handed over by this person now. @throws Refused NOT_NOW, NOT_YOUR_PARCEL or RECALLED */
    Parcel mayBeHandedOver(Caller by) {
        must(stage == (home ? Stage.LOADED : Stage.ARRIVED));
        notRecalled();
        if (home) mine(by);
        return this;
    }

    /** The right code was shown. @throws Refused as {@link #mayBeHandedOver} */
    Parcel handedOver(Caller by, Instant now) {
        return mayBeHandedOver(by).received(Proof.CODE, now);
    }

    /**
     * Somebody signs instead of showing the code; a second person has to confirm it.
     *
     * @throws Refused as {@link #mayBeHandedOver}; RECEIVER_MISSING
     */
    Parcel signed(Caller by, String receiver, String relation, String why) {
        mayBeHandedOver(by);
        if (receiver.isBlank() || relation.isBlank() || why.isBlank())
            throw new Refused(DeliveryRefusal.RECEIVER_MISSING);
        return with(stage, stageSince, courier, recall, reason,
            Optional.of(new Signature(receiver.strip(), relation.strip(), why.strip(), Worker.of(by))), proof,
            destruction);
    }

    /** @throws Refused NOT_NOW, RECALLED, NOTHING_SIGNED or SECOND_PERSON_NEEDED */
    Parcel confirmed(Caller by, Instant now) {
        must(stage == (home ? Stage.LOADED : Stage.ARRIVED));
        notRecalled();
        var signed = signature.orElseThrow(() -> new Refused(DeliveryRefusal.NOTHING_SIGNED));
        if (signed.takenBy().is(by)) throw new Refused(DeliveryRefusal.SECOND_PERSON_NEEDED, signed.takenBy().name());
        return received(Proof.SIGNATURE, now);
    }

    private Parcel received(Proof how, Instant now) {
        return with(Stage.HANDED_OVER, now, courier, recall, reason,
            how == Proof.SIGNATURE ? signature : Optional.empty(), Optional.of(how), Optional.empty());
    }

    /** Family or a familiar person has shown both identity cards. @throws Refused as {@link #mayBeHandedOver} */
    Parcel fetched(Caller by, Instant now) {
        return mayBeHandedOver(by).received(Proof.IDENTITY_CARDS, now);
    }

    /**
     * It is gone or unfit, wherever it was.
     *
     * @param next LOST or DAMAGED
     * @throws Refused NOT_NOW, NOT_YOUR_PARCEL on another courier's round, or REASON_MISSING
     */
    Parcel mishap(Caller by, Stage next, String why, Instant now) {
        must(stage == Stage.WAITING || stage == Stage.LOADED || stage == Stage.ARRIVED || stage == Stage.FAILED
            || stage == Stage.RETURNED);
        if (stage == Stage.LOADED && by.role() == Role.COURIER) mine(by);
        return to(next, now, courier, Optional.of(given(why)));
    }

    /** What was lost has turned up; it lies at the carrier's again. @throws Refused NOT_NOW */
    Parcel found(Instant now) {
        must(stage == Stage.LOST);
        return to(Stage.RETURNED, now, courier, reason);
    }

    /** Another way to the same resident. @throws Refused NOT_NOW, RECALLED, ADDRESS_MISSING or SAME_ADDRESS */
    Parcel redirected(boolean toHome, String to) {
        must(stage == Stage.WAITING || stage == Stage.LOADED || stage == Stage.FAILED || stage == Stage.RETURNED);
        notRecalled();
        if (toHome && to.isBlank()) throw new Refused(DeliveryRefusal.ADDRESS_MISSING);
        var next = toHome ? to.strip() : "";
        if (toHome == home && next.equals(address)) throw new Refused(DeliveryRefusal.SAME_ADDRESS);
        return new Parcel(id, number, source, toHome, next, stage, stageSince, due, courier, recall, reason,
            Optional.empty(), proof, destruction, version);
    }

    /**
     * The first of two says that it is to be destroyed.
     *
     * @param late whether it has lain too long or its last good day is over
     * @throws Refused NOT_NOW, NOTHING_TO_DESTROY where it may still be given out, or REASON_MISSING
     */
    Parcel toBeDestroyed(Caller by, boolean late, String why) {
        must(stage == Stage.ARRIVED || stage == Stage.RETURNED || stage == Stage.DAMAGED);
        if (!late && recall.isEmpty() && stage != Stage.DAMAGED) throw new Refused(DeliveryRefusal.NOTHING_TO_DESTROY);
        return with(stage, stageSince, courier, recall, reason, Optional.empty(), proof,
            Optional.of(new Destruction(given(why), Worker.of(by))));
    }

    /** @throws Refused NOT_NOW, NOTHING_TO_DESTROY or SECOND_NAME_NEEDED */
    Parcel destroyed(Caller by, Instant now) {
        must(!stage.isOver());
        var first = destruction.orElseThrow(() -> new Refused(DeliveryRefusal.NOTHING_TO_DESTROY));
        if (first.proposedBy().is(by)) throw new Refused(DeliveryRefusal.SECOND_NAME_NEEDED, first.proposedBy().name());
        return with(Stage.DESTROYED, now, courier, recall, Optional.of(first.reason()), Optional.empty(), proof,
            destruction);
    }

    /** @throws Refused NOT_NOW, NOT_YOUR_PARCEL or REASON_MISSING */
    Parcel failed(Caller by, String why, Instant now) {
        must(stage == Stage.LOADED || stage == Stage.ARRIVED);
        if (stage == Stage.LOADED) mine(by);
        return to(Stage.FAILED, now, courier, Optional.of(given(why)));
    }

    /** It lies at the carrier's again. @throws Refused NOT_NOW */
    Parcel cameBack(Instant now) {
        must(stage == Stage.FAILED);
        return to(Stage.RETURNED, now, courier, reason);
    }

    /** @throws Refused NOT_NOW or RECALLED */
    Parcel againOnItsWay(Instant now) {
        must(stage == Stage.RETURNED);
        notRecalled();
        return to(Stage.WAITING, now, Optional.empty(), Optional.empty());
    }

    /** @throws Refused NOT_NOW or REASON_MISSING */
    Parcel remade(String why, Instant now) {
        must(undeliverable() || (stage == Stage.WAITING && recall.isPresent()));
        return to(Stage.REMADE, now, courier, Optional.of(given(why)));
    }

    /** @throws Refused NOT_NOW or REASON_MISSING */
    Parcel refunded(String why, Instant now) {
        must(undeliverable());
        return to(Stage.REFUNDED, now, courier, Optional.of(given(why)));
    }

    private boolean undeliverable() {
        return stage == Stage.RETURNED || stage == Stage.LOST || stage == Stage.DAMAGED;
    }

    /** From now on nobody may hand it over. @throws Refused NOT_NOW, RECALLED_ALREADY or REASON_MISSING */
    Parcel recalled(String why) {
        must(!stage.isOver());
        if (recall.isPresent()) throw new Refused(DeliveryRefusal.RECALLED_ALREADY);
        return with(stage, stageSince, courier, Optional.of(given(why)), reason, Optional.empty(), proof,
            destruction);
    }

    Parcel cancelled(Instant now) { return to(Stage.CANCELLED, now, courier, Optional.empty()); }

    private void mine(Caller by) {
        var has = courier.orElseThrow();
        if (!has.is(by)) throw new Refused(DeliveryRefusal.NOT_YOUR_PARCEL, has.name());
    }

    private void notRecalled() {
        recall.ifPresent(why -> { throw new Refused(DeliveryRefusal.RECALLED, why); });
    }

    private void must(boolean holds) {
        if (!holds)
            throw new Refused(DeliveryRefusal.NOT_NOW,
                Worded.of("delivery.stage", stage));
    }

    private static String given(String reason) {
        if (reason.isBlank()) throw new Refused(DeliveryRefusal.REASON_MISSING);
        return reason.strip();
    }

    /** Another courier has it on the road, or brings it back. @throws Refused NOT_NOW */
    Parcel goesOnWith(Caller next) {
        must(stage == Stage.LOADED || stage == Stage.FAILED);
        return with(stage, stageSince, Optional.of(Worker.of(next)), recall, reason, signature, proof, destruction);
    }

    private Parcel to(Stage next, Instant now, Optional<Worker> who, Optional<String> why) {
        return with(next, now, who, recall, why, Optional.empty(), proof, Optional.empty());
    }

    private Parcel with(Stage next, Instant since, Optional<Worker> who, Optional<String> recalled,
        Optional<String> why, Optional<Signature> signed, Optional<Proof> how, Optional<Destruction> destroy) {
        return new Parcel(id, number, source, home, address, next, since, due, who, recalled, why, signed, how,
            destroy, version);
    }
}
