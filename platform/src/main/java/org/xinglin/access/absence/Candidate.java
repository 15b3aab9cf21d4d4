package org.xinglin.access.absence;

import java.util.UUID;

/** 代班人选. */
public record Candidate(UUID staff, String name) {}
