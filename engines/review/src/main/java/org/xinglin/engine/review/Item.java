package org.xinglin.engine.review;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SpecialDecoction;

/**
 * 药味: one row of a prescription.
 *
 * @param name as written; may be empty where {@code herb} is given
 * @param herb the piece where the prescriber picked it; else the name is looked up
 * @param grams in one packet; zero where no dose is written yet, which is a finding
 * @param handling special handling as structured data
 * @param note the footnote as written, such as 先煎 久煎
 */
public record Item(String name, Optional<HerbId> herb, Mass grams, Set<SpecialDecoction> handling, String note) {
    /** Nobody packs more; keeps sums of many rows within a {@code long}. */
    private static final Mass MOST = Mass.ofGrams(100_000);
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException if it names no piece, or is longer or heavier than anybody writes */
    public Item {
        name = name.strip();
        if (name.isEmpty() && herb.isEmpty()) throw new IllegalArgumentException("a row names no piece");
        if (name.length() > LONGEST || note.length() > LONGEST)
            throw new IllegalArgumentException("name or note is longer than %d characters: %s".formatted(LONGEST,
                name.substring(0, Math.min(40, name.length()))));
        if (grams.compareTo(MOST) > 0)
            throw new IllegalArgumentException("%s weighs %s, at most %s is accepted".formatted(name, grams, MOST));
        handling = handling.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(handling));
    }

    /** A row as written by hand. */
    public static Item of(String name, Mass grams, String note) {
        return new Item(name, Optional.empty(), grams, Set.of(), note);
    }

    /** A row whose piece was picked. */
    public static Item of(HerbId herb, Mass grams, Set<SpecialDecoction> handling) {
        return new Item("", Optional.of(herb), grams, handling, "");
    }

    /** What the row shows where no knowledge of it is at hand. */
    String shown() {
        return name.isEmpty() ? herb.map(HerbId::value).orElse("") : name;
    }
}
