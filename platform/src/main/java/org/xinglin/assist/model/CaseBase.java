package org.xinglin.assist.model;

import org.xinglin.prescription.BaseFormula;

/** 病例底方: what the prescription of a case was begun from. @param name of the protocol or formula, as it was called then */
public record CaseBase(BaseFormula.Kind kind, String id, String name) {
    static CaseBase of(BaseFormula base) { return new CaseBase(base.kind(), base.id(), base.name()); }
}
