package org.xinglin.knowledge;

/** 可信度: how far a row was compared with a public copy of its source. */
public enum Confidence implements Written {
    /** The fact was seen in a stored public copy. */
    VERIFIED("verified"),
    /** From professional knowledge of the named source; not compared, or compared and not confirmed. */
    MEMORY("memory");

    private final String written;

    Confidence(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static Confidence of(String text) {
        return Written.find(Confidence.class, text);
    }
}
