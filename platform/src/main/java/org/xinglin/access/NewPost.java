package org.xinglin.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Role;

/** 任岗: a role at an institution from a day on. @param until last day, if it is to end */
public record NewPost(Role role, UUID institution, String institutionName, LocalDate from, Optional<LocalDate> until) {}
