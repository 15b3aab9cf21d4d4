package org.xinglin.person;

import java.time.LocalDate;
import java.util.Optional;

/** 居民简况: what a list shows of a resident; masking by role is the page's work. */
public record PersonLine(PersonId id, String name, Sex sex, LocalDate birthDate, Optional<String> phone) {}
