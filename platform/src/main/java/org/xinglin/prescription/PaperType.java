package org.xinglin.prescription;

import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Knowledge;

/** 处方类别: decides the colour of the paper (《处方管理办法》附件1: 普通白, 急诊淡黄, 儿科淡绿, 麻醉淡红). */
public enum PaperType {
    ORDINARY("#ffffff"), EMERGENCY("#fff9d6"), PAEDIATRIC("#e3f4e1"), NARCOTIC("#fbe3e6");

    private final String colour;

    PaperType(String colour) { this.colour = colour; }

    public String colour() { return colour; }

    static PaperType of(Body body, int ageYears, Limits limits, Knowledge knowledge) {
        if (body.rows().stream().anyMatch(row -> knowledge.herb(row.herb())
            .filter(herb -> herb.controlled() == Controlled.NARCOTIC).isPresent())) return NARCOTIC;
        if (body.emergency()) return EMERGENCY;
        return ageYears < limits.paediatricBelowYears() ? PAEDIATRIC : ORDINARY;
    }
}
