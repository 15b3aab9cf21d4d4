package org.xinglin.clinic;

import java.time.Instant;
import java.time.LocalDate;
import org.xinglin.person.PersonId;

/** 改归记录: a visit went from one person to another, by whom and why. @param day, number of the visit */
public record VisitMove(VisitId visit, LocalDate day, int number, PersonId from, PersonId to, String reason, Instant at,
    String staff, String institution) {}
