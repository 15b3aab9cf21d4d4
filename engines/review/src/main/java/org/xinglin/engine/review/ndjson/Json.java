package org.xinglin.engine.review.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of JSON (RFC 8259) that expected findings are written in: objects, arrays and strings. */
final class Json {
    private static final int DEEPEST = 16;
    private final String text;
    private int at;
    private int depth;

    private Json(String text) { this.text = text; }

    /** @return a {@code Map<String, Object>}, a {@code List<Object>} or a String */
    static Object read(String text) {
        var json = new Json(text);
        var value = json.value();
        if (json.peek() != 0) throw json.wrong("the end");
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> nested('}', this::object);
            case '[' -> nested(']', this::array);
            case '"' -> string();
            default -> throw wrong("an object, an array or a string");
        };
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

    private Map<String, Object> object(char close) {
        var fields = new LinkedHashMap<String, Object>();
        while (!ends(close, fields.isEmpty())) {
            if (peek() != '"') throw wrong("a name in quotes");
            var name = string();
            take(':');
            if (fields.put(name, value()) != null) throw wrong("each name once, not again " + name);
        }
        return fields;
    }

    private List<Object> array(char close) {
        var values = new ArrayList<Object>();
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
