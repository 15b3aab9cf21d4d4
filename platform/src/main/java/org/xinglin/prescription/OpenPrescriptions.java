package org.xinglin.prescription;

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

/** Drafts, and what was blocked or sent back: only a named prescriber can go on with them, at whatever post. */
@Component
class OpenPrescriptions implements OpenWork {
    private final Prescriptions prescriptions;
    private final PrescriptionLists lists;

    OpenPrescriptions(Prescriptions prescriptions, PrescriptionLists lists) {
        this.prescriptions = prescriptions;
        this.lists = lists;
    }

    @Override
    public String key() { return "prescription.open-work"; }

    @Override
    public Set<Role> heirs() {
        return EnumSet.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);
    }

    @Override
    public boolean needsHeir() { return true; }

    @Override
    public List<Piece> of(UUID staff) {
        return lists.openOf(staff);
    }

    @Override
    public void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why) {
        prescriptions.handOver(by, staff, at, heir.orElseThrow(), why);
    }
}
