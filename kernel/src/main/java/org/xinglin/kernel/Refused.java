package org.xinglin.kernel;

import java.util.List;

/** 被拒绝: a rule said no, nothing was changed; the answer names the reason and the values its text needs. */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal reason;
    private final transient List<Object> values;

    /** @param values what the text of the refusal names, in the order of its placeholders {0}, {1}, … */
    public Refused(Refusal reason, Object... values) {
        super(reason.key() + " " + List.of(values), null, false, false);
        this.reason = reason;
        this.values = List.of(values);
    }

    public Refusal reason() { return reason; }

    public List<Object> values() { return values; }
}
