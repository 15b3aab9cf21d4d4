package org.xinglin.knowledge;

/** 慎用程度: the less severe first. */
public enum CautionLevel implements Written {
    CAUTION("慎用"), FORBIDDEN("禁用");

    private final String written;

    CautionLevel(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static CautionLevel of(String text) {
        return Written.find(CautionLevel.class, text);
    }
}
