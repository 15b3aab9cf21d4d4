package org.xinglin.assist.figures;

import org.xinglin.institution.InstitutionId;

/** 机构漂移: how the late days of one institution differ from those before. */
public record InstitutionDrift(InstitutionId institution, Drift drift) {}
