package org.xinglin.access;

import java.time.LocalDate;
import java.util.Optional;

/** 工作人员. @param initials pinyin initials, for finding them; @param phone registered, may be empty; @param leftOn last day, once they left */
public record Staff(StaffId id, String name, String title, String initials, String phone, Optional<LocalDate> leftOn,
    int version) {}
