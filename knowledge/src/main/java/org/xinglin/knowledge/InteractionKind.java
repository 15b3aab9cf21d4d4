package org.xinglin.knowledge;

/** 相互作用类型: how herb and drug act on each other. */
public enum InteractionKind implements Written {
    PHARMACODYNAMIC("PD"), PHARMACOKINETIC("PK"),
    /** Written {@code PD+PK} too. */
    BOTH("PK/PD"), HEPATOTOXIC("hepatotoxic"),
    /** Disturbs the measurement of the drug. */
    ASSAY("assay");

    private final String written;

    InteractionKind(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static InteractionKind of(String text) {
        return Written.find(InteractionKind.class, text);
    }
}
