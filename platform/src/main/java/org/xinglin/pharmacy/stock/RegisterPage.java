package org.xinglin.pharmacy.stock;

import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/** 专用账册页: one controlled piece in one pharmacy, and what there must be of it. @param entries lines so far */
public record RegisterPage(InstitutionId pharmacy, HerbId herb, Mass balance, int entries) {}
