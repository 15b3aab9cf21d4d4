package org.xinglin.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.person.PersonId;

/** 就诊条目: one visit in a list. {@code disease} is the TCM disease, if diagnosed. */
public record VisitLine(VisitId id, LocalDate day, int number, PersonId person, InstitutionId institution,
    Visit.Stage stage, boolean emergency,
    Instant registeredAt, Optional<String> doctorName, String chiefComplaint, Optional<TcmDiseaseId> disease,
    int version) {}
