package org.xinglin.knowledge;

/** 毒性: the grade in the Pharmacopoeia. */
public enum Toxicity implements Written {
    NONE("none"), SLIGHTLY_TOXIC("小毒"), TOXIC("有毒"), HIGHLY_TOXIC("大毒");

    private final String written;

    Toxicity(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static Toxicity of(String text) {
        return Written.find(Toxicity.class, text);
    }
}
