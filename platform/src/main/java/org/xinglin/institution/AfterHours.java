package org.xinglin.institution;

import java.time.LocalDate;
import java.util.Optional;

/** 班外承接: who takes what comes in while a house is closed. @param house another house; none for the own chief pharmacist */
public record AfterHours(InstitutionId institution, ServiceLine line, Optional<InstitutionId> house,
    LocalDate effective) {}
