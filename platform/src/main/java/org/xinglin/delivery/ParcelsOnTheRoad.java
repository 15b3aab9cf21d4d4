package org.xinglin.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Parcels a courier has with them: only another courier can bring them; they stay with their courier otherwise. */
@Component
class ParcelsOnTheRoad implements OpenWork {
    private final Deliveries deliveries;
    private final Parcels parcels;

    ParcelsOnTheRoad(Deliveries deliveries, Parcels parcels) {
        this.deliveries = deliveries;
        this.parcels = parcels;
    }

    @Override
    public String key() { return "delivery.open-work"; }

    @Override
    public Set<Role> heirs() {
        return Set.of(Role.COURIER);
    }

    @Override
    public boolean needsHeir() { return true; }

    @Override
    public List<Piece> of(UUID staff) {
        return parcels.openOf(staff);
    }

    @Override
    public void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why) {
        deliveries.handOver(by, staff, at, heir.orElseThrow(), why);
    }
}
