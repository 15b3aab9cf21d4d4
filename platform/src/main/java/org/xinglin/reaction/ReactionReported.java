package org.xinglin.reaction;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 不良反应已报告. @param pharmacy that dispensed, or the origin where nothing was dispensed here */
public record ReactionReported(ReactionId id, PrescriptionId prescription, PersonId person, InstitutionId origin,
    InstitutionId pharmacy, Reaction.Severity severity, Instant at) {}
