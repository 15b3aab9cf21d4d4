package org.xinglin.prescription;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.HerbId;

/**
 * 药味: one row of a prescription.
 *
 * @param seq its place in 君臣佐使 order, from 1; @param name the dispensing name, 处方应付名
 * @param note origin or processing asked for, written before the name, often empty
 * @param perPacket grams in one packet; @param handling special handling, in the enum's order
 * @param from the protocol it was taken from, whatever was changed since
 * @param suggestion from which a doctor accepted the piece, whatever was changed since
 */
public record Row(int seq, HerbId herb, String name, String note, Mass perPacket, Set<Handling> handling,
    Optional<FormulaRole> role, Optional<Provenance> from, Optional<SuggestionId> suggestion) {
    public Row {
        if (seq < 1) throw new IllegalArgumentException("seq is %d, starts at 1".formatted(seq));
        if (perPacket.isZero()) throw new IllegalArgumentException(name + " weighs nothing");
        var ordered = EnumSet.noneOf(Handling.class);
        ordered.addAll(handling);
        handling = Collections.unmodifiableSet(ordered);
    }

    /** A row the prescriber wrote. */
    public Row(int seq, HerbId herb, String name, String note, Mass perPacket, Set<Handling> handling,
        Optional<FormulaRole> role) {
        this(seq, herb, name, note, perPacket, handling, role, Optional.empty(), Optional.empty());
    }

    /** The same, accepted from a suggestion. */
    public Row takenFrom(SuggestionId suggested) {
        return new Row(seq, herb, name, note, perPacket, handling, role, from, Optional.of(suggested));
    }

    /** Origin or processing, then the name: 酒 大黄. */
    public String fullName() {
        return note + name;
    }

    /** Whether it stays out of the pot: taken as powder, dissolved, in wine. */
    public boolean isNotDecocted() {
        return handling.stream().anyMatch(Handling::isNotDecocted);
    }
}
