package org.xinglin.assist.model;

import java.time.LocalDate;
import java.util.Optional;

/** 本县病例: how many the county has of its own. @param first, last days; empty without cases */
public record Stock(int cases, Optional<LocalDate> first, Optional<LocalDate> last) {}
