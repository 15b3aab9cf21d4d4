package org.xinglin.kernel;

import java.util.List;
import java.util.Locale;

/**
 * 用语: a value of a refusal or message that is itself a text in the reader's language.
 *
 * @param key its key in {@code messages}; @param arguments what it names
 */
public record Worded(String key, List<Object> arguments) {
    public Worded {
        arguments = List.copyOf(arguments);
    }

    public Worded(String key) { this(key, List.of()); }

    /** The text of an enum constant, such as {@code clinic.stage.with-doctor}. */
    public static Worded of(String prefix, Enum<?> constant) {
        return new Worded(prefix + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
