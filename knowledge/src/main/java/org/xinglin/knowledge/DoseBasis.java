package org.xinglin.knowledge;

/** 用量依据: what the dose range of a piece is meant for. */
public enum DoseBasis implements Written {
    DECOCTION("decoction"), POWDER("powder"), PILL_OR_POWDER("pill_powder"), WINE("wine"), EXTERNAL("external"), NONE(
        "none");

    private final String written;

    DoseBasis(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static DoseBasis of(String text) {
        return Written.find(DoseBasis.class, text);
    }
}
