package org.xinglin.knowledge;

/** 特殊人群: the person or condition a caution is about. */
public enum CautionKey implements Written {
    CHILD("child"), ELDERLY("elderly"), LACTATION("lactation"), MENSTRUATION("menstruation"), HEPATIC("hepatic"), RENAL(
        "renal"), CARDIAC("cardiac"), HYPERTENSION("hypertension"), BLEEDING("bleeding"), GLAUCOMA(
            "glaucoma"), PROSTATE("prostate"), ATHLETE("athlete"), FERTILITY("fertility"), WEAK("weak"), WEAK_STOMACH(
                "weak_stomach"), ALLERGY("allergy"), EDEMA("edema"), HYPOKALEMIA("hypokalemia"), INSOMNIA("insomnia");

    private final String written;

    CautionKey(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static CautionKey of(String text) {
        return Written.find(CautionKey.class, text);
    }
}
