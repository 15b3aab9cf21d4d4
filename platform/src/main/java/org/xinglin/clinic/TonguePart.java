package org.xinglin.clinic;

import java.util.List;
import java.util.stream.Stream;
import org.xinglin.knowledge.SymptomId;

/** 舌诊: what is looked at on a tongue, and the signs to choose from. Each is a finding of the dictionary and is kept as one. */
public enum TonguePart {
    /** 舌色. */
    BODY("shedanhong", "shedan", "shehong", "shejianhong", "shejiang", "sheanhong", "shedanan", "shezi", "shezian",
        "sheqing"),
    /** 舌形. */
    SHAPE("shepangda", "chihenshe", "sheshoubao", "liewenshe", "mangcishe", "sheyouyuban", "shenen", "shelao"),
    /** 苔色. */
    COAT("taibaobai", "taibai", "taibaini", "taibaohuang", "taihuang", "taihuangni", "taihui", "taihei", "wutai"),
    /** 苔质. */
    NATURE("taihou", "taini", "taihua", "taigan", "taifu", "taishao", "baotai");

    private final List<Sign> signs;

    TonguePart(String... signs) { this.signs = Stream.of(signs).map(Sign::new).toList(); }

    /** One sign. @param word what tells it from the others; the class of its colour ends in it */
    public record Sign(String word) {
        public SymptomId id() { return SymptomId.of("sx_" + word); }
    }

    public List<Sign> signs() { return signs; }

    /** Whether its signs are told by their colour. */
    public boolean isColour() { return this == BODY || this == COAT; }

    /** Whether the finding is chosen there, and not among the others. */
    static boolean has(SymptomId finding) {
        return Stream.of(values()).flatMap(part -> part.signs.stream()).anyMatch(sign -> sign.id().equals(finding));
    }
}
