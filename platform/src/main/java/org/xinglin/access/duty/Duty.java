package org.xinglin.access.duty;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.ServiceLine;

/** 值班: one person on duty for a service of a house. @param account what they are told by */
public record Duty(UUID id, InstitutionId at, ServiceLine line, UUID staff, UUID account, String name, Instant starts,
    Instant ends, int version) {}
