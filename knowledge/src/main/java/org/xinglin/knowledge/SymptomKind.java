package org.xinglin.knowledge;

/** 症状类别: the part of the four examinations a symptom belongs to. */
public enum SymptomKind implements Written {
    COLD_AND_HEAT("寒热"), SWEAT("汗"), HEAD_AND_BODY("头身"), SENSES("五官"), CHEST_AND_ABDOMEN("胸腹"), APPETITE_AND_TASTE(
        "饮食口味"), SLEEP_AND_MIND(
            "睡眠神志"), STOOL_AND_URINE("二便"), WOMEN_AND_MEN("妇科男科"), SKIN_AND_WOUNDS("皮肤外科"), CHILDREN("小儿"),
    /** 舌象. */
    TONGUE("舌"),
    /** 脉象. */
    PULSE("脉");

    private final String written;

    SymptomKind(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static SymptomKind of(String text) {
        return Written.find(SymptomKind.class, text);
    }
}
