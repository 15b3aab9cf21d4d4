package org.xinglin.knowledge;

/** 方剂编号: names a formula in the knowledge base, such as {@code mahuangtang}. */
public record FormulaId(String value) {
    public FormulaId {
        Words.requireSlug(value);
    }

    /** @throws IllegalArgumentException unless {@code text} is lower-case letters, digits and underscores */
    public static FormulaId of(String text) {
        return new FormulaId(text);
    }

    @Override
    public String toString() { return value; }
}
