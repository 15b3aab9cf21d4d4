package org.xinglin.institution;

import java.time.LocalDate;

/** 时限规则: whether the deadlines of a service pause while the house that renders it is closed. */
public record DeadlineRule(ServiceLine line, LocalDate effective, boolean pauses, String source) {}
