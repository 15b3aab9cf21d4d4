package org.xinglin.web;

import org.xinglin.kernel.Refusal;

/** 门户拒绝理由: why a first set-up, or a filter of the home, is refused. */
public enum WebRefusal implements Refusal {
    /** The county has accounts already. */
    SET_UP_DONE(Kind.CONFLICT),
    /** Not the code that stands in the program's log. */
    CODE_WRONG(Kind.FORBIDDEN),
    /** A filter is kept under a name of at most {0} characters. */
    NAME_MISSING(Kind.INVALID),
    /** A filter that filters nothing needs no name. */
    NOTHING_FILTERED(Kind.INVALID),
    /** {0} are kept already. */
    TOO_MANY_FILTERS(Kind.CONFLICT),
    /** Not kept, or not by this reader. */
    FILTER_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    WebRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
