package org.xinglin.engine.review.ndjson;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** JSON (RFC 8259), as far as cases and findings need it: no nesting beyond {@value #DEEPEST} levels, no number beyond 24 characters. */
public final class Json {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 24;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private final String text;
    private int at;
    private int depth;

    private Json(String text) { this.text = text; }

    /**
     * Reads one value.
     *
     * @return a {@code Map<String, Object>} in the order of the text, a {@code List<Object>}, a String, a BigDecimal, a Boolean,
     *     or null
     * @throws IllegalArgumentException saying where the text is no JSON, or beyond what is read here
     */
    public static @Nullable Object read(String text) {
        var json = new Json(text);
        var value = json.value();
        if (json.peek() != 0) throw json.wrong("the end");
        return value;
    }

    static boolean isNumber(String text) {
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
    }

    /** Writes a string in quotes. */
    public static void write(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && !paired(text, i))
                        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15])
                            .append(HEX[c & 15]);
                    else
                        out.append(c);
                }
            }
        }
        out.append('"');
    }

    /** Half of a pair alone has no UTF-8 form. */
    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
            ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private @Nullable Object value() {
        char next = peek();
        return switch (next) {
            case '{' -> nested('}', this::object);
            case '[' -> nested(']', this::array);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> {
                if (next != '-' && (next < '0' || next > '9')) throw wrong("a value");
                yield number();
            }
        };
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) throw wrong("a value");
        at += word.length();
        return meaning;
    }

    private BigDecimal number() {
        int end = at;
        while (end < text.length() && "-+.eE0123456789".indexOf(text.charAt(end)) >= 0)
            end++;
        var digits = text.substring(at, end);
        if (digits.length() > LONGEST_NUMBER || !NUMBER.matcher(digits).matches())
            throw wrong("a number such as 13.5 of at most 24 characters");
        at = end;
        return new BigDecimal(digits);
    }

    private interface Inside<T> {
        T read(char close);
    }

    private <T> T nested(char close, Inside<T> inside) {
        at++;
        if (++depth > DEEPEST) throw wrong("less nesting");
        T value = inside.read(close);
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object(char close) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (!ends(close, fields.isEmpty())) {
            if (peek() != '"') throw wrong("a name in quotes");
            var name = string();
            take(':');
            if (fields.containsKey(name)) throw wrong("each name once, not again " + name);
            fields.put(name, value());
        }
        return fields;
    }

    private List<@Nullable Object> array(char close) {
        var values = new ArrayList<@Nullable Object>();
        while (!ends(close, values.isEmpty()))
            values.add(value());
        return values;
    }

    private boolean ends(char close, boolean first) {
        if (peek() == close) {
            at++;
            return true;
        }
        if (!first) take(',');
        return false;
    }

    private String string() {
        take('"');
        var string = new StringBuilder();
        while (true) {
            if (at >= text.length()) throw wrong("a closing quote");
            char c = text.charAt(at++);
            if (c == '"') return string.toString();
            if (c < ' ') throw wrong("no control character in a string");
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        if (at >= text.length()) throw wrong("a closing quote");
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape that JSON knows");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) throw wrong("four hexadecimal digits");
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void take(char expected) {
        if (peek() != expected) throw wrong("'" + expected + "'");
        at++;
    }

    /** The next character that is no white space, 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0)
            at++;
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("no JSON: at character %d %s is expected".formatted(at + 1, expected));
    }
}
