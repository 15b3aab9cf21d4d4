package org.xinglin.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;

/**
 * 包裹: one making of a prescription on its way to the clinic or the door. Immutable; each step returns the next parcel.
 *
 * @param home to the resident's door, at {@code address}; else to the clinic that prescribed it
 * @param due when it should be handed over; @param recall why it must not be handed over any more
 * @param reason why it failed, was made again or refunded
 */
public record Parcel(ParcelId id, HumanNumber number, Source source, boolean home, String address, Stage stage,
    Instant stageSince, Instant due, Optional<Worker> courier, Optional<String> recall, Optional<String> reason,
    Optional<Signature> signature, Optional<Proof> proof, int version) {
    /** 领取凭据. */
    public enum Proof {
        CODE, SIGNATURE
    }

    static Parcel ready(ParcelId id, HumanNumber number, Source source, boolean home, String address, Instant due) {
        return new Parcel(id, number, source, home, address, Stage.WAITING, source.readyAt(), due, Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** Whether it is, or was handed over, after its deadline. */
    public boolean lateAt(Instant now) {
        return (stage == Stage.HANDED_OVER ? stageSince : now).isAfter(due) && stage != Stage.CANCELLED;
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
            Optional.of(new Signature(receiver.strip(), relation.strip(), why.strip(), Worker.of(by))), proof);
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
            how == Proof.SIGNATURE ? signature : Optional.empty(), Optional.of(how));
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
        must(stage == Stage.RETURNED || (stage == Stage.WAITING && recall.isPresent()));
        return to(Stage.REMADE, now, courier, Optional.of(given(why)));
    }

    /** @throws Refused NOT_NOW or REASON_MISSING */
    Parcel refunded(String why, Instant now) {
        must(stage == Stage.RETURNED);
        return to(Stage.REFUNDED, now, courier, Optional.of(given(why)));
    }

    /** From now on nobody may hand it over. @throws Refused NOT_NOW, RECALLED_ALREADY or REASON_MISSING */
    Parcel recalled(String why) {
        must(!stage.isOver());
        if (recall.isPresent()) throw new Refused(DeliveryRefusal.RECALLED_ALREADY);
        return with(stage, stageSince, courier, Optional.of(given(why)), reason, Optional.empty(), proof);
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
                new Worded("delivery.stage." + stage.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static String given(String reason) {
        if (reason.isBlank()) throw new Refused(DeliveryRefusal.REASON_MISSING);
        return reason.strip();
    }

    /** Another courier has it on the road, or brings it back. @throws Refused NOT_NOW */
    Parcel goesOnWith(Caller next) {
        must(stage == Stage.LOADED || stage == Stage.FAILED);
        return with(stage, stageSince, Optional.of(Worker.of(next)), recall, reason, signature, proof);
    }

    private Parcel to(Stage next, Instant now, Optional<Worker> who, Optional<String> why) {
        return with(next, now, who, recall, why, Optional.empty(), proof);
    }

    private Parcel with(Stage next, Instant since, Optional<Worker> who, Optional<String> recalled,
        Optional<String> why, Optional<Signature> signed, Optional<Proof> how) {
        return new Parcel(id, number, source, home, address, next, since, due, who, recalled, why, signed, how,
            version);
    }
}
