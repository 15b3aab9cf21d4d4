package org.xinglin.pharmacy.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment.Part;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.till.CashCount;

/**
 * 更正: what one person says is wrong in the books, and another approves. Immutable; each step returns the next.
 *
 * @param institution whose counter
 */
public record Correction(CorrectionId id, InstitutionId institution, Matter matter, String reason, Stage stage,
    UUID proposer, String proposerName, Instant proposedAt, Optional<Decision> decision, int version) {

    /** 更正事项. */
    public sealed interface Matter {
        /** 支付方式: how a charge was really paid. @param booking the wrong one; @param parts what is right; they add up to what the resident pays */
        record Means(OrderId order, UUID booking, List<Part> parts) implements Matter {
            public Means {
                parts = List.copyOf(parts);
            }
        }

        /** 退款付出: cash that never reached this resident. @param payout its booking; @param drawer it was said to come from; @param instead the order whose refund it was */
        record Payout(OrderId order, UUID payout, ShiftId drawer, Optional<OrderId> instead) implements Matter {}

        /** 备用金 of a drawer that was counted. @param right what was really taken from the safe */
        record Opening(ShiftId drawer, CashCount right) implements Matter {}
    }

    /** Whose bookings it is about; none where it is the float. */
    public Optional<OrderId> order() {
        return switch (matter) {
            case Matter.Means means -> Optional.of(means.order());
            case Matter.Payout payout -> Optional.of(payout.order());
            case Matter.Opening opening -> Optional.empty();
        };
    }

    /** Whose count it changes; none where the books say it. */
    public Optional<ShiftId> drawer() {
        return switch (matter) {
            case Matter.Means means -> Optional.empty();
            case Matter.Payout payout -> Optional.of(payout.drawer());
            case Matter.Opening opening -> Optional.of(opening.drawer());
        };
    }

    /** 待审批, 已批准, 已驳回, 已撤回. */
    public enum Stage { PROPOSED, APPROVED, REFUSED, WITHDRAWN }

    /** 审批. */
    public record Decision(UUID staff, String name, Instant at, String note) {}

    /** @throws Refused STALE, ALREADY_DECIDED or SAME_PERSON */
    Correction approved(Caller by, int seen, Instant now) {
        second(by, seen);
        return decided(Stage.APPROVED, by, "", now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED, SAME_PERSON or REASON_MISSING */
    Correction refused(Caller by, int seen, String why, Instant now) {
        second(by, seen);
        if (why.isBlank()) throw new Refused(CorrectionRefusal.REASON_MISSING);
        return decided(Stage.REFUSED, by, why.strip(), now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED or NOT_YOURS */
    Correction withdrawn(Caller by, int seen, Instant now) {
        open(seen);
        if (!by.staff().equals(proposer)) throw new Refused(CorrectionRefusal.NOT_YOURS);
        return decided(Stage.WITHDRAWN, by, "", now);
    }

    private void second(Caller by, int seen) {
        open(seen);
        if (by.staff().equals(proposer)) throw new Refused(CorrectionRefusal.SAME_PERSON);
    }

    private void open(int seen) {
        if (stage != Stage.PROPOSED) throw new Refused(CorrectionRefusal.ALREADY_DECIDED);
        if (seen != version) throw new Refused(CorrectionRefusal.STALE);
    }

    private Correction decided(Stage next, Caller by, String note, Instant now) {
        return new Correction(id, institution, matter, reason, next, proposer, proposerName, proposedAt,
            Optional.of(new Decision(by.staff(), by.name(), now, note)), version);
    }
}
