package org.xinglin.decoction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Orders somebody is soaking, boiling or bagging: a pot on the fire needs a name, though every worker may do its next step. */
@Component
class TendedOrders implements OpenWork {
    private final DecoctionCentre centre;
    private final DecoctionOrders orders;

    TendedOrders(DecoctionCentre centre, DecoctionOrders orders) {
        this.centre = centre;
        this.orders = orders;
    }

    @Override
    public String key() { return "decoction.open-work"; }

    @Override
    public Set<Role> heirs() {
        return Set.of(Role.DECOCTION_WORKER);
    }

    @Override
    public boolean needsHeir() { return true; }

    @Override
    public List<Piece> of(UUID staff) {
        return orders.openOf(staff);
    }

    @Override
    public void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why) {
        centre.handOver(by, staff, at, heir.orElseThrow(), why);
    }
}
