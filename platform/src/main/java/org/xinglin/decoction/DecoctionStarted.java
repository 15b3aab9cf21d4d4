package org.xinglin.decoction;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** 开始煎药: the packets were put to soak. */
public record DecoctionStarted(DecoctionOrderId decoction, OrderId order, PrescriptionId prescription, PersonId person,
    InstitutionId origin, InstitutionId pharmacy, InstitutionId centre, Instant at) {}
