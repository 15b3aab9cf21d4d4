package org.xinglin.access;

import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Role;

/** 接手人选: who holds a post in which they could take over. */
public record Heir(PostId post, String name, Role role, InstitutionId at, String atName) {}
