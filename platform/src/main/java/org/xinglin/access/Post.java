package org.xinglin.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Role;

/** 岗位: one role of one person at one institution. @param until last day, if it ends */
public record Post(PostId id, StaffId staff, Role role, UUID institution, String institutionName, LocalDate from,
    Optional<LocalDate> until, int version) {
    public boolean isHeldOn(LocalDate day) {
        return !from.isAfter(day) && until.filter(last -> last.isBefore(day)).isEmpty();
    }
}
