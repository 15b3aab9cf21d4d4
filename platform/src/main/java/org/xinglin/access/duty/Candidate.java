package org.xinglin.access.duty;

import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Role;

/** 值班人选: who could be on duty for a service, by their post. */
public record Candidate(UUID staff, String name, Role role, InstitutionId at) {}
