package org.xinglin.engine.review.ndjson;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** One JSON object under reading: each field is asked for once, and one that nobody asks for is a slip and refused. */
final class Fields {
    private final String place;
    private final Map<?, ?> values;
    private final Set<Object> unread;

    private Fields(String place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
        unread = new HashSet<>(values.keySet());
    }

    static Fields of(String place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) throw new IllegalArgumentException(place + " is no object");
        return new Fields(place, map);
    }

    /** @throws IllegalArgumentException if a field was never asked for */
    void end() {
        if (!unread.isEmpty())
            throw new IllegalArgumentException("%s has a field that is not known: %s".formatted(place,
                unread.iterator().next()));
    }

    private @Nullable Object take(String name) {
        unread.remove(name);
        return values.get(name);
    }

    boolean has(String name) { return values.get(name) != null; }

    /** Absent and null are the same. */
    Optional<Fields> object(String name) {
        var value = take(name);
        return value == null ? Optional.empty() : Optional.of(of(place + "." + name, value));
    }

    List<Fields> objects(String name) {
        var objects = new ArrayList<Fields>();
        for (var value : list(name))
            objects.add(of("%s.%s[%d]".formatted(place, name, objects.size()), value));
        return objects;
    }

    private List<?> list(String name) {
        var value = take(name);
        if (value == null) return List.of();
        if (!(value instanceof List<?> list)) throw wrong(name, "a list");
        return list;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var value : list(name)) {
            if (!(value instanceof String text)) throw wrong(name, "a list of strings");
            texts.add(text);
        }
        return texts;
    }

    <T> List<T> each(String name, Function<String, T> reading) {
        return texts(name).stream().map(text -> read(name, text, reading)).toList();
    }

    Optional<String> text(String name) {
        var value = take(name);
        if (value == null) return Optional.empty();
        if (!(value instanceof String text)) throw wrong(name, "a string");
        return Optional.of(text);
    }

    <T> Optional<T> read(String name, Function<String, T> reading) {
        return text(name).map(text -> read(name, text, reading));
    }

    /** A number, or one in quotes. */
    Optional<BigDecimal> number(String name) {
        var value = take(name);
        return switch (value) {
            case null -> Optional.empty();
            case BigDecimal number -> Optional.of(number);
            case String text when Json.isNumber(text) -> Optional.of(new BigDecimal(text));
            default -> throw wrong(name, "a number");
        };
    }

    Optional<Integer> whole(String name) {
        return number(name).map(number -> {
            try {
                return number.intValueExact();
            } catch (ArithmeticException e) {
                throw wrong(name, "a whole number");
            }
        });
    }

    boolean yes(String name) {
        return switch (take(name)) {
            case null -> false;
            case Boolean yes -> yes;
            default -> throw wrong(name, "true or false");
        };
    }

    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return read(name, constant(type));
    }

    static <E extends Enum<E>> Function<String, E> constant(Class<E> type) {
        return text -> {
            for (var value : type.getEnumConstants())
                if (value.name().toLowerCase(Locale.ROOT).equals(text)) return value;
            throw new IllegalArgumentException("not one of " + List.of(type.getEnumConstants()).toString()
                .toLowerCase(Locale.ROOT));
        };
    }

    private <T> T read(String name, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s.%s: %s".formatted(place, name, e.getMessage()), e);
        }
    }

    IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("%s.%s is no %s".formatted(place, name,
            expected.startsWith("a ") ? expected.substring(2) : expected));
    }
}
