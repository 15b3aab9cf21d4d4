package org.xinglin.knowledge;

/** 管制: the list that binds a piece. */
public enum Controlled implements Written {
    NONE("none"),
    /** One of the 28 of 《医疗用毒性药品管理办法》(国务院令第23号). */
    TOXIC_DRUG("toxic_drug"),
    /** 罂粟壳. */
    NARCOTIC("narcotic"),
    /** Its standard was cancelled. */
    WITHDRAWN("withdrawn"),
    /** Holds aristolochic acid and is no longer in the Pharmacopoeia. */
    RESTRICTED("restricted"),
    /** Trade and use are forbidden. */
    BANNED("banned"), PROTECTED_WILDLIFE("protected_wildlife");

    private final String written;

    Controlled(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static Controlled of(String text) {
        return Written.find(Controlled.class, text);
    }
}
