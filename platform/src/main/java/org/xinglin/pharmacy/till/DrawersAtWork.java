package org.xinglin.pharmacy.till;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Drawers of who goes away: an heir counts and closes them; without one they stay on the list of cash to be seen to. */
@Component
class DrawersAtWork implements OpenWork {
    private final Shifts shifts;

    DrawersAtWork(Shifts shifts) { this.shifts = shifts; }

    @Override
    public String key() { return "till.open-work"; }

    @Override
    public Set<Role> heirs() {
        return Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR);
    }

    @Override
    public boolean needsHeir() { return false; }

    @Override
    public List<Piece> of(UUID staff) {
        return shifts.heldBy(staff).stream().map(shift -> new Piece(shift.number().text(),
            "till.stage." + shift.stage().name().toLowerCase(Locale.ROOT), shift.institution(), shift.openedAt()))
            .toList();
    }

    @Override
    public void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why) {
        heir.ifPresent(keeper -> shifts.heldBy(staff).stream().filter(shift -> shift.institution().equals(at))
            .forEach(shift -> shifts.keep(keeper, shift.id(), shift.version(), why)));
    }
}
