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

    /** Whoever answers for the resident from now on; the next version says who did before. */
    public void guardian(Caller who, PersonId id, Optional<Guardian> guardian, Instant now) {
        var before = rows.stored(id).orElseThrow().guardian();
        rows.guardian(id, guardian);
        changed(who, id, now, List
            .of(new ResidentChange.Field("guardian", Guardian.written(before), Guardian.written(guardian))));
    }

    public void temporary(PersonId id, Optional<TemporaryIdentity> kind) { rows.temporary(id, kind); }

    public void died(PersonId id, Optional<LocalDate> on) { rows.died(id, on); }
}
