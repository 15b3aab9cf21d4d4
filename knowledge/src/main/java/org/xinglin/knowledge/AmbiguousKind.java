package org.xinglin.knowledge;

/** 歧义类别: why a written name may mean several pieces. */
public enum AmbiguousKind implements Written {
    /** The species is not said. */
    UNSPECIFIED("unspecified"),
    /** One name, several species. */
    SHARED("shared"),
    /** Raw or processed is not said. */
    PROCESSING("processing"),
    /** Looks like another name; dispensed as written. */
    CONFUSABLE("confusable"),
    /** No safe default, so the name stays unknown. */
    UNRESOLVED("unresolved"),
    /** One name for several pieces, to be split. */
    COMBINED("combined");

    private final String written;

    AmbiguousKind(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static AmbiguousKind of(String text) {
        return Written.find(AmbiguousKind.class, text);
    }
}
