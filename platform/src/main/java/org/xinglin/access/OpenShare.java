package org.xinglin.access;

import java.util.List;
import org.xinglin.institution.InstitutionId;

/** 在办工作: what is open in one person's name in one module at one institution. @param heirs who could go on with it */
public record OpenShare(String key, InstitutionId at, String atName, boolean needsHeir, List<OpenWork.Piece> pieces,
    List<Heir> heirs) {
    /** Names the choice of the heir in the form. */
    public String field() { return key + "@" + at; }
}
