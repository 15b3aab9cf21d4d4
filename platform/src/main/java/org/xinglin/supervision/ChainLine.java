package org.xinglin.supervision;

import java.util.Map;
import org.xinglin.institution.InstitutionId;

/** 机构一行: the numbers of one institution. */
public record ChainLine(InstitutionId institution, String name, Map<Milestone, Integer> counts) {
    public int count(Milestone milestone) { return counts.getOrDefault(milestone, 0); }
}
