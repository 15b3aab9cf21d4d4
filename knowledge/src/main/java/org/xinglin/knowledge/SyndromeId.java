package org.xinglin.knowledge;

/** 证型编号: names a syndrome pattern in the knowledge base, such as {@code sy_fenghanshubiao}. */
public record SyndromeId(String value) {
    public SyndromeId {
        Words.requireSlug(value);
    }

    /** @throws IllegalArgumentException unless {@code text} is lower-case letters, digits and underscores */
    public static SyndromeId of(String text) {
        return new SyndromeId(text);
    }

    @Override
    public String toString() { return value; }
}
