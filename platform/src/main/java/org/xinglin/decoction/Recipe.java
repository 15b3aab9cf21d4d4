package org.xinglin.decoction;

import java.util.Optional;

/**
 * 煎法: what the prescription asks of the pot, frozen when the packets came.
 *
 * @param bagsAPacket into how many equal bags a packet goes; @param orderedMl liquid from one packet as written, 0 if not
 * @param proposed class by the herbs; @param chosen class by which it is boiled; @param classReason why they differ
 * @param decoctFirst minutes for the herbs that boil before the rest, if there are any
 * @param late whether herbs go in shortly before the end; @param wrapped whether herbs boil in a cotton bag
 * @param apart whether herbs are boiled alone, melted or mixed into the strained liquid
 * @param external for the skin, never for the mouth; @param child volume by the child's range
 * @param checksum SHA-256 over herbs, masses and handling: the boiled packets are those of this list
 */
public record Recipe(int packets, int bagsAPacket, int orderedMl, FormulaClass proposed, FormulaClass chosen,
    Optional<String> classReason, Optional<Range> decoctFirst, boolean late, boolean wrapped, boolean apart,
    boolean external, boolean child, String checksum) {
    /** 范围: at least, at most; minutes or millilitres. */
    public record Range(int least, int most) {}

    public Recipe {
        if (packets < 1) throw new IllegalArgumentException("packets is %d, must be at least 1".formatted(packets));
        if (bagsAPacket < 1)
            throw new IllegalArgumentException("bagsAPacket is %d, must be at least 1".formatted(bagsAPacket));
    }

    public int bags() { return packets * bagsAPacket; }

    Recipe as(FormulaClass formulaClass, String reason) {
        return new Recipe(packets, bagsAPacket, orderedMl, proposed, formulaClass,
            formulaClass == proposed ? Optional.empty() : Optional.of(reason), decoctFirst, late, wrapped, apart,
            external, child, checksum);
    }
}
