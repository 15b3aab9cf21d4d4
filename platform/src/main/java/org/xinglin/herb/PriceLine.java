package org.xinglin.herb;

import java.util.List;
import java.util.Optional;
import org.xinglin.knowledge.Herb;

/** One row of the price list. @param today the price that holds; @param toCome those set to hold later, the next first */
public record PriceLine(Herb herb, Optional<Price> today, List<Price> toCome) {
}
