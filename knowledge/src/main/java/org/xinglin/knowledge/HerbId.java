package org.xinglin.knowledge;

/** 药味编号: names a herbal piece in the knowledge base, such as {@code mahuang}. */
public record HerbId(String value) {
    public HerbId {
        Words.requireSlug(value);
    }

    /** @throws IllegalArgumentException unless {@code text} is lower-case letters, digits and underscores */
    public static HerbId of(String text) {
        return new HerbId(text);
    }

    @Override
    public String toString() { return value; }
}
