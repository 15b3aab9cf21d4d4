package org.xinglin.page.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Bilingual;
import org.xinglin.kernel.Refused;

/**
 * 导入结果 of one row.
 *
 * @param key by which later rows of the same table may ask for it; @param reason key of the words for a refusal, {@code arguments} what
 *     they name
 */
public record Outcome(Kind kind, @Nullable String key, @Nullable String reason, List<String> arguments) {
    /** KNOWN: it stood there already and is left as it is. */
    public enum Kind {
        ADDED, KNOWN, REFUSED;

        String code() { return name().toLowerCase(Locale.ROOT); }
    }

    public static final Outcome ADDED = new Outcome(Kind.ADDED, null, null, List.of());
    public static final Outcome KNOWN = new Outcome(Kind.KNOWN, null, null, List.of());

    public Outcome {
        arguments = List.copyOf(arguments);
    }

    public static Outcome refused(Refused why) {
        return new Outcome(Kind.REFUSED, null, why.reason().key(), why.values().stream().map(Outcome::kept).toList());
    }

    /** As it is kept with the job: by its Chinese name, from which a page finds the reader's. */
    private static String kept(Object value) {
        return value instanceof Bilingual named ? named.nameIn(Locale.SIMPLIFIED_CHINESE) : String.valueOf(value);
    }

    public Outcome withKey(String key) {
        return new Outcome(kind, key, reason, arguments);
    }
}
