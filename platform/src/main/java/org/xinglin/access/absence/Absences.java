package org.xinglin.access.absence;

import static org.xinglin.access.AccessRefusal.ABSENCE_OVERLAPS;
import static org.xinglin.access.AccessRefusal.ABSENCE_PAST;
import static org.xinglin.access.AccessRefusal.ABSENCE_UNKNOWN;
import static org.xinglin.access.AccessRefusal.DATES_REVERSED;
import static org.xinglin.access.AccessRefusal.NOT_YOUR_STAFF;
import static org.xinglin.access.AccessRefusal.STAND_IN_ABSENT;
import static org.xinglin.access.AccessRefusal.STAND_IN_UNFIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.OpenWork;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/**
 * 离岗登记: everybody enters their own absence, administrators that of their staff. The stand-in must hold a post from which the work can
 * be done: the same role, or another that prescribes, at the same house or at the health centre it is a branch of.
 */
@Service
@Transactional
public class Absences {
    private static final int SHOWN_DAYS = 366;
    private final AbsenceRows rows;
    private final List<OpenWork> works;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    Absences(AbsenceRows rows, List<OpenWork> works, Institutions institutions, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.works = List.copyOf(works);
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * From the first day on what the person only took up is handed back, and the stand-in sees what is theirs.
     *
     * @throws Refused STAFF_UNKNOWN, NOT_YOUR_STAFF, DATES_REVERSED, ABSENCE_PAST, ABSENCE_OVERLAPS, STAND_IN_ABSENT or
     *         STAND_IN_UNFIT
     */
    public UUID enter(Caller caller, UUID staff, Absence.Kind kind, LocalDate first, LocalDate last,
        Optional<UUID> standIn) {
        var name = rows.lock(staff);
        requireMay(caller, staff, first, last);
        if (last.isBefore(first)) throw new Refused(DATES_REVERSED);
        var today = institutions.today();
        if (last.isBefore(today)) throw new Refused(ABSENCE_PAST);
        rows.overlapping(staff, first, last).ifPresent(other -> {
            throw new Refused(ABSENCE_OVERLAPS, other.first(), other.last());
        });
        standIn.ifPresent(person -> requireFit(staff, person, first, last));
        var absence = new Absence(Ids.next(), staff, name, standIn, "", kind, first, last, 0);
        rows.insert(absence, caller, clock.instant());
        if (absence.holdsOn(today))
            for (var seat : rows.seats(staff, today, today))
            works.forEach(work -> work.letGo(caller, staff, seat.at()));
        evidence.record(caller, Act.of("access.absence-entered", "absence", absence.id(), 0,
            Map.of("staff", staff.toString(), "kind", kind.name(), "first", first.toString(), "last", last.toString(),
                "standIn", standIn.map(UUID::toString).orElse(""))));
        return absence.id();
    }

    /** Back earlier, or not away at all: it ends with yesterday, or before it began. @throws Refused ABSENCE_UNKNOWN, STALE or ABSENCE_PAST */
    public void end(Caller caller, UUID id, int seenVersion) {
        var absence = rows.find(id).orElseThrow(() -> new Refused(ABSENCE_UNKNOWN));
        var today = institutions.today();
        try {
            requireMay(caller, absence.staff(), absence.first(), absence.last());
        } catch (Refused notTheirs) {
            throw new Refused(ABSENCE_UNKNOWN);
        }
        if (absence.last().isBefore(today)) throw new Refused(ABSENCE_PAST);
        var last = absence.first().isBefore(today) ? today.minusDays(1) : absence.first().minusDays(1);
        rows.end(absence, seenVersion, last);
        evidence.record(caller, Act.of("access.absence-ended", "absence", id, seenVersion + 1L,
            Map.of("last", last.toString())));
    }

    @Transactional(readOnly = true)
    List<Absence> of(Caller caller, UUID staff) {
        var today = institutions.today();
        rows.requireKnown(staff);
        requireMay(caller, staff, today, today);
        return rows.of(staff, today.minusDays(SHOWN_DAYS));
    }

    @Transactional(readOnly = true)
    List<Absence> covered(Caller caller) {
        return rows.covered(caller.staff(), institutions.today());
    }

    /** Who could stand in for the person today. */
    @Transactional(readOnly = true)
    List<Candidate> candidates(UUID staff) {
        var today = institutions.today();
        var seats = rows.seats(staff, today, today);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        seats.forEach(seat -> roles.addAll(fitting(seat.role())));
        var at = seats.stream().flatMap(seat -> houses(seat.at()).stream()).collect(Collectors.toSet());
        return roles.isEmpty() ? List.of() : rows.candidates(staff, roles, at, today);
    }

    private void requireFit(UUID staff, UUID standIn, LocalDate first, LocalDate last) {
        if (staff.equals(standIn)) throw new Refused(STAND_IN_UNFIT);
        if (rows.overlapping(standIn, first, last).isPresent()) throw new Refused(STAND_IN_ABSENT);
        var has = rows.seats(standIn, first, last);
        boolean fits = rows.seats(staff, first, last).stream().anyMatch(seat -> has.stream()
            .anyMatch(other -> fitting(seat.role()).contains(other.role()) && houses(seat.at()).contains(other.at())));
        if (!fits) throw new Refused(STAND_IN_UNFIT);
    }

    /** The house and the one it is a branch of, whose staff sees its records. */
    private Set<InstitutionId> houses(InstitutionId at) {
        return institutions.find(at).flatMap(Institution::parent).map(parent -> Set.of(at, parent))
            .orElse(Set.of(at));
    }

    private static Set<Role> fitting(Role role) {
        if (role.prescribes()) return EnumSet.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);
        if (role == Role.REVIEW_PHARMACIST) return EnumSet.of(role, Role.CHIEF_PHARMACIST);
        return EnumSet.of(role);
    }

    /** The own absence, or that of staff the caller administers. */
    private void requireMay(Caller caller, UUID staff, LocalDate first, LocalDate last) {
        if (caller.staff().equals(staff) || caller.role() == Role.SECURITY_ADMINISTRATOR) return;
        boolean theirs = caller.role() == Role.COMMUNITY_ADMINISTRATOR && rows.seats(staff, first, last).stream()
            .anyMatch(seat -> caller.scope().covers(seat.at().value()));
        if (!theirs) throw new Refused(NOT_YOUR_STAFF);
    }
}
