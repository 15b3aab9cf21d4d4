package org.xinglin.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** 索引条目: how the doors beside {@link Residents} change one resident of the index: seen, locked, with what stood before. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class IndexEntry {
    private final Residents residents;
    private final ResidentRows rows;
    private final Changes changes;

    IndexEntry(Residents residents, ResidentRows rows, Changes changes) {
        this.residents = residents;
        this.rows = rows;
        this.changes = changes;
    }

    /** Nobody else changes it until the transaction ends. @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY or STALE */
    public Resident lock(Caller who, PersonId id, int seenVersion) {
        residents.get(who, id);
        rows.lock(List.of(id));
        var resident = residents.get(who, id);
        if (!resident.id().equals(id)) throw new Refused(PersonRefusal.MERGED_AWAY, resident.name());
        if (resident.version() != seenVersion) throw new Refused(PersonRefusal.STALE);
        return resident;
    }

    /** The next version, with what it changed. @return its number */
    public int changed(Caller who, PersonId id, Instant now, List<ResidentChange.Field> fields) {
        int version = rows.nextVersion(id);
        changes.append(id, version, who, now, fields);
        return version;
    }

    public void died(PersonId id, Optional<LocalDate> on) { rows.died(id, on); }
}
