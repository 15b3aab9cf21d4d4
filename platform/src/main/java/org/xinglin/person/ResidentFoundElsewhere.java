package org.xinglin.person;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;

/** 异地调取: an institution that did not know the resident found them by name and number and now cares for them; they are told of it. */
public record ResidentFoundElsewhere(PersonId person, InstitutionId by, String byName, String staff, String purpose,
    Instant at) {}
