package org.xinglin.prescription.plan;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 分次配药已停止: no further part is issued. */
public record PlanStopped(UUID plan, PrescriptionId first, PersonId person, InstitutionId institution,
    Plan.StopReason reason, Instant at) {}
