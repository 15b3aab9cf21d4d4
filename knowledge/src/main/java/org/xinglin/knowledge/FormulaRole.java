package org.xinglin.knowledge;

/** 君臣佐使: what a piece does in a formula. */
public enum FormulaRole implements Written {
    /** 君. */
    SOVEREIGN("jun"),
    /** 臣. */
    MINISTER("chen"),
    /** 佐. */
    ASSISTANT("zuo"),
    /** 使. */
    ENVOY("shi"),
    /** 佐使. */
    ASSISTANT_AND_ENVOY("zuoshi");

    private final String written;

    FormulaRole(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static FormulaRole of(String text) {
        return Written.find(FormulaRole.class, text);
    }
}
