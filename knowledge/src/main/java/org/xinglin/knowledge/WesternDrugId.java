package org.xinglin.knowledge;

/** 西药编号: names a western drug in the knowledge base, such as {@code w_warfarin}. */
public record WesternDrugId(String value) {
    public WesternDrugId {
        Words.requireSlug(value);
    }

    /** @throws IllegalArgumentException unless {@code text} is lower-case letters, digits and underscores */
    public static WesternDrugId of(String text) {
        return new WesternDrugId(text);
    }

    @Override
    public String toString() { return value; }
}
