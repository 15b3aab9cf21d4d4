package org.xinglin.access;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Role;

/** 岗位: one role of one person at one institution. @param institutionName its name today; @param until last day, if it ends */
public record Post(PostId id, StaffId staff, Role role, InstitutionId institution, String institutionName,
    LocalDate from,
    Optional<LocalDate> until, int version) {
    public boolean isHeldOn(LocalDate day) {
        return !from.isAfter(day) && until.filter(last -> last.isBefore(day)).isEmpty();
    }
}
