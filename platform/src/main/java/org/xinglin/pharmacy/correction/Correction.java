package org.xinglin.pharmacy.correction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Proposal;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment.Part;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.till.CashCount;

/**
 * 更正: what one person says is wrong in the books, and another approves. Immutable.
 *
 * @param institution whose counter
 */
public record Correction(CorrectionId id, InstitutionId institution, Matter matter, String reason,
    Proposal proposal) {

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

    Correction with(Proposal next) {
        return new Correction(id, institution, matter, reason, next);
    }
}
