package org.xinglin.web;

import org.xinglin.kernel.Refusal;

/** 门户拒绝理由: why a first set-up is refused. */
public enum WebRefusal implements Refusal {
    /** The county has accounts already. */
    SET_UP_DONE(Kind.CONFLICT),
    /** Not the code that stands in the program's log. */
    CODE_WRONG(Kind.FORBIDDEN);

    private final Kind kind;

    WebRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
