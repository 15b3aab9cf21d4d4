package org.xinglin.pharmacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Orders a dispenser is weighing: back to those who wait, for what one hand began another must not finish. */
@Component
class OrdersOnTheScale implements OpenWork {
    private final Pharmacy pharmacy;
    private final Orders orders;

    OrdersOnTheScale(Pharmacy pharmacy, Orders orders) {
        this.pharmacy = pharmacy;
        this.orders = orders;
    }

    @Override
    public String key() { return "pharmacy.open-work"; }

    @Override
    public Set<Role> heirs() {
        return Set.of();
    }

    @Override
    public boolean needsHeir() { return false; }

    @Override
    public List<Piece> of(UUID staff) {
        return orders.openOf(staff);
    }

    @Override
    public void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why) {
        pharmacy.letGo(by, staff, at);
    }

    @Override
    public void letGo(Caller by, UUID staff, InstitutionId at) {
        pharmacy.letGo(by, staff, at);
    }
}
