package org.xinglin.access.duty;

import static org.xinglin.access.AccessRefusal.DATES_REVERSED;
import static org.xinglin.access.AccessRefusal.DUTY_OVERLAPS;
import static org.xinglin.access.AccessRefusal.DUTY_UNFIT;
import static org.xinglin.access.AccessRefusal.DUTY_UNKNOWN;
import static org.xinglin.access.AccessRefusal.NOT_YOUR_STAFF;
import static org.xinglin.access.AccessRefusal.STALE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** 值班表: the one door to who is on duty for a service while its house is closed. */
@Service
@Transactional
public class Duties {
    /** Nobody is on duty for longer in one piece. */
    private static final Duration LONGEST = Duration.ofHours(36);
    private static final Duration SHOWN = Duration.ofDays(35);
    private final DutyRows rows;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    Duties(DutyRows rows, Institutions institutions, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Who is on duty at a moment; somebody on leave that day is not. One statement. */
    @Transactional(readOnly = true)
    public List<Duty> at(InstitutionId house, ServiceLine line, Instant when) {
        return rows.at(house, line, when, CountyCalendar.day(when));
    }

    /**
     * @throws Refused NOT_YOUR_STAFF, DATES_REVERSED (also for more than 36 h), DUTY_UNFIT if the person has no post there for such
     *         work, or DUTY_OVERLAPS
     */
    public UUID enter(Caller caller, InstitutionId house, ServiceLine line, UUID staff, Instant starts, Instant ends) {
        requireMay(caller, house);
        if (!ends.isAfter(starts) || Duration.between(starts, ends).compareTo(LONGEST) > 0)
            throw new Refused(DATES_REVERSED);
        var fits = rows.candidates(Set.of(house), roles(line), CountyCalendar.day(starts)).stream()
            .anyMatch(each -> each.staff().equals(staff));
        if (!fits) throw new Refused(DUTY_UNFIT);
        if (rows.overlaps(house, line, staff, starts, ends)) throw new Refused(DUTY_OVERLAPS);
        var id = Ids.next();
        rows.insert(id, house, line, staff, starts, ends, caller, clock.instant());
        evidence.record(caller, Act.of("access.duty-entered", "duty", id, 0, Map.of("institution", house.toString(),
            "line", line.name(), "staff", staff.toString(), "starts", starts.toString(), "ends", ends.toString())));
        return id;
    }

    /** @throws Refused DUTY_UNKNOWN or STALE */
    public void cancel(Caller caller, UUID id, int seenVersion) {
        var duty = rows.find(id).filter(each -> may(caller, each.at())).orElseThrow(() -> new Refused(DUTY_UNKNOWN));
        if (!rows.cancel(id, seenVersion, clock.instant())) throw new Refused(STALE);
        evidence.record(caller, Act.of("access.duty-cancelled", "duty", id, seenVersion + 1L,
            Map.of("staff", duty.staff().toString())));
    }

    /** The coming five weeks of the houses a caller belongs to or keeps. */
    @Transactional(readOnly = true)
    List<Duty> coming(Caller caller) {
        var now = clock.instant();
        return rows.of(houses(caller), now, now.plus(SHOWN));
    }

    @Transactional(readOnly = true)
    List<Candidate> candidates(Caller caller) {
        return rows.candidates(houses(caller).stream().filter(house -> may(caller, house)).toList(),
            EnumSet.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER,
                Role.DECOCTION_WORKER, Role.COURIER),
            institutions.today());
    }

    private List<InstitutionId> houses(Caller caller) {
        return institutions.all().stream().map(each -> each.id())
            .filter(id -> caller.scope().covers(id.value()) || id.value().equals(caller.institution())).toList();
    }

    private void requireMay(Caller caller, InstitutionId house) {
        if (!may(caller, house)) throw new Refused(NOT_YOUR_STAFF);
    }

    /** A community's administrator for its houses, a chief pharmacist for the own one. */
    boolean may(Caller caller, InstitutionId house) {
        return caller.role() == Role.COMMUNITY_ADMINISTRATOR && caller.scope().covers(house.value())
            || caller.role() == Role.CHIEF_PHARMACIST && house.value().equals(caller.institution());
    }

    private static Set<Role> roles(ServiceLine line) {
        return switch (line) {
            case TCM_REVIEW -> EnumSet.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST);
            case TCM_PHARMACY -> EnumSet.of(Role.DISPENSER, Role.CHECKER, Role.CHIEF_PHARMACIST);
            case DECOCTION -> EnumSet.of(Role.DECOCTION_WORKER);
            case DELIVERY -> EnumSet.of(Role.COURIER);
        };
    }
}
