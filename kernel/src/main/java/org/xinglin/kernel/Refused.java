package org.xinglin.kernel;

import java.util.List;
import java.util.stream.Stream;

/** 被拒绝: a rule said no, nothing was changed; the answer names the reason and the values its text needs. */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Characters of a text, typed by whoever is refused, that the answer repeats. */
    private static final int LONGEST_TEXT = 300;
    private final transient Refusal reason;
    private final transient List<Object> values;

    /** @param values what the text of the refusal names, in the order of its placeholders {0}, {1}, … */
    public Refused(Refusal reason, Object... values) {
        this(reason, Stream.of(values).map(Refused::shortened).toList());
    }

    private Refused(Refusal reason, List<Object> values) {
        super(reason.key() + " " + values, null, false, false);
        this.reason = reason;
        this.values = values;
    }

    private static Object shortened(Object value) {
        return value instanceof String text && text.length() > LONGEST_TEXT
            ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_TEXT) - 1)) + "…"
            : value;
    }

    public Refusal reason() { return reason; }

    public List<Object> values() { return values; }
}
