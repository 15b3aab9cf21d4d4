package org.xinglin.person;

import java.util.Locale;

/** How constants stand in the database and in forms: {@code not-asked} for {@code NOT_ASKED}. */
final class Stored {
    private Stored() {}

    static String of(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    /** @throws IllegalArgumentException if there is no such constant */
    static <E extends Enum<E>> E as(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
