package org.xinglin.clinic;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.person.PersonId;

/** 补记体重: the resident was weighed after something could be prescribed without it. @param weight as people write it */
public record WeightRecorded(UUID change, VisitId visit, PersonId person, String weight, Instant at) {}
