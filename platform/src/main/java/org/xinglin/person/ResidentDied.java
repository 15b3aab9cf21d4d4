package org.xinglin.person;

import java.time.Instant;
import java.time.LocalDate;

/** 居民死亡已登记: what was under way has been stopped. */
public record ResidentDied(PersonId person, LocalDate on, Instant at) {}
