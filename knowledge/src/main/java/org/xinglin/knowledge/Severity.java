package org.xinglin.knowledge;

/** 严重程度: what a finding asks for unless someone is allowed to override it. */
public enum Severity implements Written {
    WARN("warn"), FORBID("forbid");

    private final String written;

    Severity(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static Severity of(String text) {
        return Written.find(Severity.class, text);
    }
}
