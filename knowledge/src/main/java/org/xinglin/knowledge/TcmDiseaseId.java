package org.xinglin.knowledge;

/** 中医病名编号: names a TCM disease in the knowledge base, such as {@code di_ganmao}. */
public record TcmDiseaseId(String value) {
    public TcmDiseaseId {
        Words.requireSlug(value);
    }

    /** @throws IllegalArgumentException unless {@code text} is lower-case letters, digits and underscores */
    public static TcmDiseaseId of(String text) {
        return new TcmDiseaseId(text);
    }

    @Override
    public String toString() { return value; }
}
