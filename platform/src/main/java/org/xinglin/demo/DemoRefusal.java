package org.xinglin.demo;

import org.xinglin.kernel.Refusal;

/** What the demo county says no to. */
public enum DemoRefusal implements Refusal {
    /** {0} is the most minutes that may pass at once. */
    STEP_WRONG(Kind.INVALID);

    private final Kind kind;

    DemoRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
