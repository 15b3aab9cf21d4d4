package org.xinglin.knowledge;

/** 妊娠禁忌: what the Pharmacopoeia says about pregnancy, the least severe first. */
public enum PregnancyLevel implements Written {
    NONE("none"), CAUTION("慎用"), AVOID("忌用"), FORBIDDEN("禁用");

    private final String written;

    PregnancyLevel(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static PregnancyLevel of(String text) {
        return Written.find(PregnancyLevel.class, text);
    }
}
