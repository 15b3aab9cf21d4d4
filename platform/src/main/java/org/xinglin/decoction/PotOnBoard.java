package org.xinglin.decoction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** 锅位: a pot, who uses it now, when it was last washed. */
public record PotOnBoard(Pot pot, Optional<DecoctionOrderId> order, Optional<String> orderNumber,
    Optional<Instant> lastWashed, Optional<String> lastWashedBy) {
    public boolean free() { return order.isEmpty() && pot.washed() && pot.trouble().isEmpty(); }

    static Map<PotId, Integer> numbers(List<PotOnBoard> pots) {
        return pots.stream().collect(Collectors.toMap(shown -> shown.pot().id(), shown -> shown.pot().number()));
    }
}
