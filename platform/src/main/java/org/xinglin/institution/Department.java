package org.xinglin.institution;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** 科室: a department of an institution. @param code unique within the institution; @param until the first day it is closed */
public record Department(DepartmentId id, InstitutionId institution, String code, String name, String nameEn,
    LocalDate from, Optional<LocalDate> until, int version) {
    public boolean openOn(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }

    /** The name for a reader of {@code locale}. */
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") || nameEn.isEmpty() ? name : nameEn;
    }
}
