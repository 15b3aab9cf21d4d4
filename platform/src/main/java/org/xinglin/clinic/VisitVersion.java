package org.xinglin.clinic;

import java.time.Instant;

/** 病历版本: a visit as it stood after one change; {@code content} is JSON as kept. */
public record VisitVersion(int version, Instant at, String staffName, String content) {}
