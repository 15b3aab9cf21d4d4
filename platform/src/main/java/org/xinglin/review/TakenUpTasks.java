package org.xinglin.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Tasks a pharmacist has taken up: back to those who wait, where another takes them. */
@Component
class TakenUpTasks implements OpenWork {
    private final ReviewDesk desk;
    private final Tasks tasks;

    TakenUpTasks(ReviewDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
    }

    @Override
    public String key() { return "review.open-work"; }

    @Override
    public Set<Role> heirs() {
        return Set.of();
    }

    @Override
    public boolean needsHeir() { return false; }

    @Override
    public List<Piece> of(UUID staff) {
        return tasks.openOf(staff);
    }

    @Override
    public void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why) {
        desk.letGo(by, staff);
    }

    @Override
    public void letGo(Caller by, UUID staff, InstitutionId at) {
        desk.letGo(by, staff);
    }
}
