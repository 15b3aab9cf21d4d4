package org.xinglin.pharmacy.till;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.ShiftId;

/**
 * 收费班次: one drawer in one person's hands: opened with a float, counted blind, closed, received by somebody else. Immutable; each
 * step returns the next.
 *
 * @param institution whose counter; @param staff whose drawer it is; @param opening what lay in it when it began
 * @param keeper who took it over, where the cashier does not come back; @param claim that the float was another
 */
@NamedInterface("till")
public record Shift(ShiftId id, HumanNumber number, InstitutionId institution, UUID staff, String staffName,
    Stage stage, Instant openedAt, CashCount opening, Optional<Counted> counted, Optional<Closed> closed,
    Optional<Received> received, Optional<Keeper> keeper, Optional<Claim> claim, int version) {

    private static final int LONGEST_WHY = 200;

    /** 开班, 已清点, 已结班, 已交接. */
    public enum Stage { OPEN, COUNTED, CLOSED, RECEIVED }

    /** 交接去向. */
    public enum Destination { SAFE, NEXT }

    /** 清点: what the cashier found, without knowing {@code expected}, what the books said at that moment. */
    public record Counted(Instant at, CashCount cash, Money expected) {
        /** Positive where there is too much. */
        public Money difference() { return cash.total().minus(expected); }
    }

    /** 结班. @param reason of a difference, else empty; @param destination none where there is nothing to hand over */
    public record Closed(Instant at, String reason, Optional<Destination> destination) {}

    /** 接收: the second signature. @param reason where it is not what was handed over, else empty */
    public record Received(Instant at, UUID staff, String name, Money amount, String reason) {}

    /** 代管: counts and closes in place of the cashier. @param why the cashier does not come back */
    public record Keeper(UUID staff, String name, String why, Instant at) {}

    /** 备用金更正: what lay in the drawer when it was opened, as its holder says; nothing moves until somebody else agrees. */
    public record Claim(CashCount right, String why, Instant at) {}

    static Shift opened(ShiftId id, HumanNumber number, Caller by, CashCount opening, Instant now) {
        return new Shift(id, number, new InstitutionId(by.institution()), by.staff(), by.name(), Stage.OPEN, now,
            opening, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** @throws Refused STALE */
    Shift seenAt(int seen) {
        if (seen != version) throw new Refused(TillRefusal.STALE);
        return this;
    }

    /** The cashier does not come back: nothing is paid into it any more, another counts it. @throws Refused NOT_OPEN, OWN_SHIFT or ABSENCE_MISSING */
    Shift kept(Caller by, String why, Instant now) {
        if (!isAtWork()) throw new Refused(TillRefusal.NOT_OPEN);
        if (by.staff().equals(holder())) throw new Refused(TillRefusal.OWN_SHIFT);
        if (why.isBlank() || why.length() > LONGEST_WHY) throw new Refused(TillRefusal.ABSENCE_MISSING);
        return new Shift(id, number, institution, staff, staffName, stage, openedAt, opening, counted, closed, received,
            Optional.of(new Keeper(by.staff(), by.name(), why.strip(), now)), claim, version);
    }

    /** The float was typed wrongly. @throws Refused NOT_YOUR_SHIFT, NOT_OPEN, CLAIM_OPEN, NOTHING_WRONG or WHY_MISSING */
    Shift claimed(Caller by, CashCount right, String why, Instant now) {
        mine(by);
        if (stage != Stage.OPEN) throw new Refused(TillRefusal.NOT_OPEN);
        if (claim.isPresent()) throw new Refused(TillRefusal.CLAIM_OPEN);
        if (right.equals(opening)) throw new Refused(TillRefusal.NOTHING_WRONG);
        if (why.isBlank() || why.length() > LONGEST_WHY) throw new Refused(TillRefusal.WHY_MISSING);
        return with(opening, Optional.of(new Claim(right, why.strip(), now)));
    }

    /** Somebody else saw it too. @throws Refused NO_CLAIM or SAME_PERSON */
    Shift agreed(Caller by) {
        return with(claimBefore(by).right(), Optional.empty());
    }

    /** Somebody else says that it was right. @throws Refused NO_CLAIM or SAME_PERSON */
    Shift rejected(Caller by) {
        claimBefore(by);
        return with(opening, Optional.empty());
    }

    private Claim claimBefore(Caller by) {
        var open = claim.orElseThrow(() -> new Refused(TillRefusal.NO_CLAIM));
        if (isOf(by)) throw new Refused(TillRefusal.SAME_PERSON);
        return open;
    }

    private Shift with(CashCount began, Optional<Claim> said) {
        return new Shift(id, number, institution, staff, staffName, stage, openedAt, began, counted, closed, received,
            keeper, said, version);
    }

    /** Open, or counted and not closed. */
    public boolean isAtWork() {
        return stage == Stage.OPEN || stage == Stage.COUNTED;
    }

    /** Who counts and closes it. */
    public UUID holder() { return keeper.map(Keeper::staff).orElse(staff); }

    /** Whether it is, or was, in this person's hands. */
    public boolean isOf(Caller person) {
        return person.staff().equals(staff) || person.staff().equals(holder());
    }

    public String holderName() { return keeper.map(Keeper::name).orElse(staffName); }

    /** Nothing is paid into it any more. @throws Refused NOT_YOUR_SHIFT, NOT_OPEN or CLAIM_OPEN */
    Shift counted(Caller by, CashCount cash, Money expected, Instant now) {
        mine(by);
        if (stage != Stage.OPEN) throw new Refused(TillRefusal.NOT_OPEN);
        if (claim.isPresent()) throw new Refused(TillRefusal.CLAIM_OPEN);
        return new Shift(id, number, institution, staff, staffName, Stage.COUNTED, openedAt, opening,
            Optional.of(new Counted(now, cash, expected)), closed, received, keeper, claim, version);
    }

    /** @throws Refused NOT_YOUR_SHIFT, NOT_COUNTED, REASON_MISSING or DESTINATION_MISSING */
    Shift closed(Caller by, String reason, Optional<Destination> destination, Instant now) {
        mine(by);
        if (stage != Stage.COUNTED) throw new Refused(TillRefusal.NOT_COUNTED);
        var difference = counted.orElseThrow().difference();
        if (!difference.isZero() && reason.isBlank()) throw new Refused(TillRefusal.REASON_MISSING, difference);
        boolean nothing = counted.orElseThrow().cash().total().isZero();
        if (!nothing && destination.isEmpty()) throw new Refused(TillRefusal.DESTINATION_MISSING);
        return new Shift(id, number, institution, staff, staffName, Stage.CLOSED, openedAt, opening, counted,
            Optional.of(new Closed(now, difference.isZero() ? "" : reason.strip(),
                nothing ? Optional.empty() : destination)),
            received, keeper, claim, version);
    }

    /** @throws Refused NOT_HANDED_OVER, SAME_PERSON or REASON_MISSING */
    Shift received(Caller by, Money amount, String reason, Instant now) {
        if (!waitsForReceiver()) throw new Refused(TillRefusal.NOT_HANDED_OVER);
        if (isOf(by)) throw new Refused(TillRefusal.SAME_PERSON);
        var difference = amount.minus(handedOver());
        if (!difference.isZero() && reason.isBlank()) throw new Refused(TillRefusal.REASON_MISSING, difference);
        return new Shift(id, number, institution, staff, staffName, Stage.RECEIVED, openedAt, opening, counted, closed,
            Optional.of(new Received(now, by.staff(), by.name(), amount, difference.isZero() ? "" : reason.strip())),
            keeper, claim, version);
    }

    /** Whether cash was handed over that nobody has signed for. */
    public boolean waitsForReceiver() {
        return stage == Stage.CLOSED && closed.flatMap(Closed::destination).isPresent();
    }

    public Money handedOver() { return counted.orElseThrow().cash().total(); }

    private void mine(Caller by) {
        if (!by.staff().equals(holder())) throw new Refused(TillRefusal.NOT_YOUR_SHIFT);
    }
}
