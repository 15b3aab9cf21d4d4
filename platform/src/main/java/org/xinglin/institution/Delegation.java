package org.xinglin.institution;

import java.time.LocalDate;
import java.util.Optional;

/**
 * 委托: from {@code from} on {@code server} renders {@code line} to {@code origin}.
 *
 * @param until the first day it no longer holds
 */
public record Delegation(DelegationId id, Origin origin, ServiceLine line, InstitutionId server, LocalDate from,
    Optional<LocalDate> until, int version) {
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }

    /** Whether the two would answer for the same origin, line and day. */
    boolean overlaps(Delegation other) {
        return origin.equals(other.origin) && line == other.line
            && until.map(other.from::isBefore).orElse(true) && other.until.map(from::isBefore).orElse(true);
    }
}
