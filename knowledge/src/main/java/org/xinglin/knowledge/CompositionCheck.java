package org.xinglin.knowledge;

/** 组成比对: how a formula's composition stands to another public copy. */
public enum CompositionCheck implements Written {
    EXACT("exact"),
    /** The same but for 生姜, 大枣, wine, honey or tea. */
    ADJUVANT("adjuvant"), DIFFERS_BY_ONE("differs1"), DIFFERS_BY_MORE("differs2+"), NOT_FOUND("none");

    private final String written;

    CompositionCheck(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static CompositionCheck of(String text) {
        return Written.find(CompositionCheck.class, text);
    }
}
