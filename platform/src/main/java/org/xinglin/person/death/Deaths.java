package org.xinglin.person.death;

import static org.xinglin.person.death.DeathRefusal.ALREADY_RECORDED;
import static org.xinglin.person.death.DeathRefusal.DAY_IMPOSSIBLE;
import static org.xinglin.person.death.DeathRefusal.NOTE_FORM;
import static org.xinglin.person.death.DeathRefusal.NOT_RECORDED;
import static org.xinglin.person.death.DeathRefusal.REASON_MISSING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.person.DeathWithdrawn;
import org.xinglin.person.IndexEntry;
import org.xinglin.person.OpenMatters;
import org.xinglin.person.PersonId;
import org.xinglin.person.ResidentChange;
import org.xinglin.person.ResidentDied;

/** 死亡登记: the door by which a death is recorded, and taken back. */
@Service
@Transactional
public class Deaths {
    private static final int LONGEST = 300;
    private static final String OBJECT = "resident";
    private final IndexEntry entry;
    private final DeathRows rows;
    private final List<OpenMatters> matters;
    private final Institutions institutions;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deaths(IndexEntry entry, DeathRows rows, List<OpenMatters> matters, Institutions institutions, Evidence evidence,
        ApplicationEventPublisher events, Clock clock) {
        this.entry = entry;
        this.rows = rows;
        this.matters = matters.stream().sorted(Comparator.comparingInt(OpenMatters::order)).toList();
        this.institutions = institutions;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records a death: what is under way stops by the rules it ends by otherwise, and messages end.
     *
     * @param note the paper's number, or who told it
     * @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY, STALE, ALREADY_RECORDED, DAY_IMPOSSIBLE or NOTE_FORM
     */
    public void record(Caller who, PersonId person, int seenVersion, LocalDate on, Death.Source source, String note) {
        var told = note.strip();
        if (told.isEmpty() || told.length() > LONGEST) throw new Refused(NOTE_FORM, LONGEST);
        var resident = entry.lock(who, person, seenVersion);
        if (resident.died().isPresent()) throw new Refused(ALREADY_RECORDED, resident.died().get());
        if (on.isAfter(institutions.today()) || on.isBefore(resident.birthDate()))
            throw new Refused(DAY_IMPOSSIBLE, resident.birthDate());
        var now = clock.instant();
        var death = Ids.next();
        rows.add(death, person, on, source, told, who, now);
        entry.died(person, Optional.of(on));
        int version = entry.changed(who, person, now,
            List.of(new ResidentChange.Field("died-on", "", on.toString())));
        int stopped = stop(death, person, now);
        evidence.record(who, Act.about(person.value(), "person.died", OBJECT, person.value(), version,
            Map.of("on", on.toString(), "source", source.name(), "stopped", stopped)));
        events.publishEvent(new ResidentDied(person, on, now));
    }

    private int stop(UUID death, PersonId person, Instant now) {
        int stopped = 0;
        for (var each : matters)
            for (var one : each.stopAll(person)) {
                rows.stopped(death, one, now);
                stopped++;
            }
        return stopped;
    }

    /** What a command that was under way when the death was recorded has begun meanwhile. Twice is once. */
    void stopLate(PersonId person) {
        rows.of(person).stream().filter(Death::holds).findFirst()
            .ifPresent(death -> stop(death.id(), person, clock.instant()));
    }

    /**
     * The death was recorded by mistake. What had stopped stays stopped and listed: somebody decides what begins anew.
     *
     * @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY, STALE, NOT_RECORDED or REASON_MISSING
     */
    public void withdraw(Caller who, PersonId person, int seenVersion, String reason) {
        var why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) throw new Refused(REASON_MISSING, LONGEST);
        var resident = entry.lock(who, person, seenVersion);
        var on = resident.died().orElseThrow(() -> new Refused(NOT_RECORDED));
        var now = clock.instant();
        rows.of(person).stream().filter(Death::holds).forEach(death -> rows.withdraw(death.id(), why, who, now));
        entry.died(person, Optional.empty());
        int version = entry.changed(who, person, now,
            List.of(new ResidentChange.Field("died-on", on.toString(), "")));
        evidence.record(who, Act.about(person.value(), "person.death-withdrawn", OBJECT, person.value(), version,
            Map.of("on", on.toString())));
        events.publishEvent(new DeathWithdrawn(person, now));
    }

    /** All that were recorded, the latest first; for pages that have read the resident. */
    @Transactional(readOnly = true)
    public List<Death> of(PersonId person) {
        return rows.of(person);
    }
}
