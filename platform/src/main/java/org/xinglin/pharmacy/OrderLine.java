package org.xinglin.pharmacy;

import java.time.Instant;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 药房单条目: one order in a list. */
public record OrderLine(OrderId id, String number, String prescriptionNumber, PersonId person, InstitutionId origin,
    int packets, boolean centreDecocts,
    Stage stage, Instant stageSince, Charge charge, Optional<String> dispenserName, int version) {}
