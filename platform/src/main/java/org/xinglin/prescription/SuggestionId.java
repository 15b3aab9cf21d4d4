package org.xinglin.prescription;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.xinglin.kernel.Ids;

/** 建议标识: what was suggested at a desk, of which a doctor accepts row by row; kept by a module above. */
public record SuggestionId(UUID value) {
    private static final Pattern SOURCE = Pattern.compile("ai:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** @throws IllegalArgumentException if {@code text} is no UUID */
    public static SuggestionId of(String text) {
        return new SuggestionId(Ids.parse(text));
    }

    /** As a row of the form carries it: {@code ai:<suggestion>}. */
    public String source() {
        return "ai:" + value;
    }

    /** Empty where {@code text} is no {@link #source}. */
    static Optional<SuggestionId> ofSource(String text) {
        var source = SOURCE.matcher(text);
        return source.matches() ? Optional.of(of(source.group(1))) : Optional.empty();
    }

    @Override
    public String toString() { return value.toString(); }
}
