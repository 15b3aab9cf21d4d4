package org.xinglin.knowledge;

import java.math.BigDecimal;
import java.util.Optional;

import org.xinglin.kernel.Mass;

/**
 * 方中药味: one row of a formula.
 *
 * @param grams grams a day; parts by weight where the formula's composition is a ratio
 * @param handling as the formula words it, such as 先煎, 炮 or 研末冲服; often empty
 */
public record FormulaItem(HerbId herb, BigDecimal grams, String handling) {
    public FormulaItem {
        if (grams.signum() <= 0) throw new IllegalArgumentException("%s weighs %s g".formatted(herb, grams));
    }

    /** The grams as a mass. */
    public Mass mass() { return Mass.ofMg(grams.movePointRight(3).longValueExact()); }

    /** The handling, where the formula words one. */
    public Optional<String> asksFor() {
        return handling.isEmpty() ? Optional.empty() : Optional.of(handling);
    }
}
