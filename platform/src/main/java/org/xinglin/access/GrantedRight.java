package org.xinglin.access;

import java.time.LocalDate;

/** 已授特殊药品权. @param until last day; @param basis the certificate or decision it rests on */
public record GrantedRight(RightId id, StaffId staff, ControlledRight kind, LocalDate from, LocalDate until,
    String basis, String grantedBy, int version) {
    public boolean isHeldOn(LocalDate day) { return !day.isBefore(from) && !day.isAfter(until); }
}
