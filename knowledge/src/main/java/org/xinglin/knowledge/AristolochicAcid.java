package org.xinglin.knowledge;

/** 马兜铃酸: whether a piece holds it. */
public enum AristolochicAcid implements Written {
    NO("no"), TRACE("trace"), YES("yes");

    private final String written;

    AristolochicAcid(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static AristolochicAcid of(String text) {
        return Written.find(AristolochicAcid.class, text);
    }
}
