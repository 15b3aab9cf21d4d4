package org.xinglin.prescription.programme;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.person.PersonId;

/** 减免对象: somebody on the list of a programme. @param to last day, if it has one; @param by who put them there */
public record Member(PersonId person, LocalDate from, Optional<LocalDate> to, String by) {}
