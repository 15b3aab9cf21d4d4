package org.xinglin.clinic;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Visits that are with a doctor who leaves: to a colleague, or back to those who wait; a visit is the doctor's until it is closed. */
@Component
class OpenVisits implements OpenWork {
    private final Clinic clinic;
    private final Visits visits;

    OpenVisits(Clinic clinic, Visits visits) {
        this.clinic = clinic;
        this.visits = visits;
    }

    @Override
    public String key() { return "clinic.open-work"; }

    @Override
    public Set<Role> heirs() {
        return EnumSet.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);
    }

    @Override
    public boolean needsHeir() { return false; }

    @Override
    public List<Piece> of(UUID staff) {
        return visits.openOf(staff);
    }

    @Override
    public void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why) {
        clinic.handOver(by, staff, at, heir);
    }
}
