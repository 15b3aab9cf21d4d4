package org.xinglin.pharmacy;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/** 分方调配: another pharmacy weighs some packets of a prescription. @param rest the order of those packets */
public record OrderSplit(OrderId order, OrderId rest, PrescriptionId prescription, PersonId person,
    InstitutionId origin, Instant at) {}
