package org.xinglin.notice;

import java.util.List;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Role;

/** 上报对象: whom a step of an escalation told. @param people by name; @param roles whoever holds them; @param at where */
record Told(List<String> people, List<Role> roles, Optional<InstitutionId> at) {
    Told {
        people = List.copyOf(people);
        roles = List.copyOf(roles);
        if (!roles.isEmpty() && at.isEmpty()) throw new IllegalArgumentException("roles %s nowhere".formatted(roles));
    }

    static Told people(List<String> names) { return new Told(names, List.of(), Optional.empty()); }
}
