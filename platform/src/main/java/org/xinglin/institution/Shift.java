package org.xinglin.institution;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;

/**
 * 班次: when a house is staffed.
 *
 * @param line the one service it is about; none for the whole house
 * @param ends not after {@code starts}: on the next day; @param until the first day it no longer holds
 */
public record Shift(UUID id, InstitutionId institution, Optional<ServiceLine> line, String name, boolean workDays,
    boolean restDays, LocalTime starts, LocalTime ends, LocalDate from, Optional<LocalDate> until, int version) {
    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }
}
