package org.xinglin.prescription;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;

/**
 * 预算: what the prescription being typed comes to so far.
 *
 * @param rows that can be read; @param unread names that mean no one piece; @param unpriced names without a price
 * @param over rows above the dose of the Pharmacopoeia, with that dose; @param daysAllowed ordinary days for this kind
 */
public record Quoted(int rows, Mass packet, int packets, int days, Optional<Price> price, List<String> unread,
    List<String> unpriced, List<Over> over, int daysAllowed) {
    /** @param aDay what the row comes to in a day */
    public record Over(String name, Mass aDay, Mass most) {}

    /** What the herbs of one packet come to, to the nearest fen; the rows are rounded over all packets. */
    public Optional<Money> packetPrice() {
        return price.map(
            whole -> whole.herbs().share(BigDecimal.ONE.divide(BigDecimal.valueOf(packets), MathContext.DECIMAL64)));
    }

    public boolean tooManyDays() { return days > daysAllowed; }
}
