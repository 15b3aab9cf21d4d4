package org.xinglin.clinic;

import java.time.Instant;

/** 补录: when, by whom and why a visit was entered that had taken place before. */
public record LateEntry(Instant enteredAt, String enteredBy, String why) {}
