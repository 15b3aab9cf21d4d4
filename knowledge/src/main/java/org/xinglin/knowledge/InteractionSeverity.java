package org.xinglin.knowledge;

/** 相互作用程度: of a herb with a western drug, the least severe first. */
public enum InteractionSeverity implements Written {
    MINOR("minor"), MODERATE("moderate"), MAJOR("major"), CONTRAINDICATED("contraindicated");

    private final String written;

    InteractionSeverity(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static InteractionSeverity of(String text) {
        return Written.find(InteractionSeverity.class, text);
    }
}
