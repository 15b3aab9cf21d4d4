package org.xinglin.knowledge;

/** 配伍禁忌: the classical list a pair comes from. */
public enum IncompatibilityRule implements Written {
    EIGHTEEN_INCOMPATIBILITIES("十八反"), NINETEEN_ANTAGONISMS("十九畏");

    private final String written;

    IncompatibilityRule(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static IncompatibilityRule of(String text) {
        return Written.find(IncompatibilityRule.class, text);
    }
}
