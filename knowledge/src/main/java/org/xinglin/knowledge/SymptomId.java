package org.xinglin.knowledge;

/** 症状编号: names a symptom, tongue or pulse finding in the knowledge base, such as {@code sx_ehan}. */
public record SymptomId(String value) {
    public SymptomId {
        Words.requireSlug(value);
    }

    /** @throws IllegalArgumentException unless {@code text} is lower-case letters, digits and underscores */
    public static SymptomId of(String text) {
        return new SymptomId(text);
    }

    @Override
    public String toString() { return value; }
}
