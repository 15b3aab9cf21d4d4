package org.xinglin.knowledge;

/** 药典载明: whether the Pharmacopoeia of 2020 names an incompatible pair. */
public enum InPharmacopoeia implements Written {
    YES("yes"),
    /** It names the herb this piece is made from. */
    BY_BASE("by_base"), NO("no");

    private final String written;

    InPharmacopoeia(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static InPharmacopoeia of(String text) {
        return Written.find(InPharmacopoeia.class, text);
    }
}
