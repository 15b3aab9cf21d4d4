package org.xinglin.supervision;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.person.PersonId;

/** 记录一条: one of the records behind a number. @param object the prescription, or the visit where visits are counted; @param takenBack voided or withdrawn */
public record ChainRecord(UUID object, PersonId person, Instant at, boolean takenBack) {}
