package org.xinglin.person;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;

/** 检索结果: one resident found; {@code atHome} where the record is kept within the reader's scope. */
public record ResidentLine(PersonId id, String name, Sex sex, LocalDate birthDate, Optional<String> idNumber,
    Optional<String> phone, String address, InstitutionId home, boolean atHome) {}
