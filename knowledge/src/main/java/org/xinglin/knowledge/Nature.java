package org.xinglin.knowledge;

/** 药性: the four natures and their grades. */
public enum Nature implements Written {
    VERY_COLD("大寒"), COLD("寒"), SLIGHTLY_COLD("微寒"), COOL("凉"), NEUTRAL("平"), SLIGHTLY_WARM("微温"), WARM("温"), HOT(
        "热"), VERY_HOT("大热"),
    /** The Pharmacopoeia gives none. */
    NOT_GIVEN("未载");

    private final String written;

    Nature(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static Nature of(String text) {
        return Written.find(Nature.class, text);
    }
}
