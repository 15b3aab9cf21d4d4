package org.xinglin.access;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Role;

/** 任岗: a role at an institution from a day on. @param until last day, if it is to end */
public record NewPost(Role role, InstitutionId institution, LocalDate from, Optional<LocalDate> until) {}
