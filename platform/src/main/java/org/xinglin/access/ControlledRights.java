package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.DATES_REVERSED;
import static org.xinglin.access.AccessRefusal.INSTITUTION_NOT_YOURS;
import static org.xinglin.access.AccessRefusal.NOT_TO_YOURSELF;
import static org.xinglin.access.AccessRefusal.RIGHT_HELD;
import static org.xinglin.access.AccessRefusal.RIGHT_NEEDS_POST;
import static org.xinglin.access.AccessRefusal.RIGHT_TOO_LONG;
import static org.xinglin.access.AccessRefusal.SOURCE_MISSING;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/**
 * 特殊药品权: the one door through which people get and lose the right to prescribe or pay out toxic and narcotic pieces. The
 * administrator of the community where the person works gives it, from a day to a day; nobody gives it to themselves.
 */
@Service
@Transactional
public class ControlledRights {
    private static final int LONGEST_BASIS = 200;
    private final ControlledRightRows rows;
    private final PostRows posts;
    private final AccountRows accounts;
    private final Institutions institutions;
    private final Evidence evidence;

    ControlledRights(ControlledRightRows rows, PostRows posts, AccountRows accounts, Institutions institutions,
        Evidence evidence) {
        this.rows = rows;
        this.posts = posts;
        this.accounts = accounts;
        this.institutions = institutions;
        this.evidence = evidence;
    }

    /**
     * @throws Refused STAFF_UNKNOWN, DATES_REVERSED, RIGHT_TOO_LONG, SOURCE_MISSING, RIGHT_HELD, RIGHT_NEEDS_POST,
     *         INSTITUTION_NOT_YOURS or NOT_TO_YOURSELF
     */
    public RightId grant(Caller caller, StaffId staff, ControlledRight kind, LocalDate from, LocalDate until,
        String basis) {
        if (until.isBefore(from)) throw new Refused(DATES_REVERSED);
        var most = rows.mostDays(from);
        if (ChronoUnit.DAYS.between(from, until) + 1 > most) throw new Refused(RIGHT_TOO_LONG, most);
        if (basis.isBlank() || basis.length() > LONGEST_BASIS) throw new Refused(SOURCE_MISSING);
        accounts.lock(staff);
        requireMayGive(caller, staff, kind, from);
        for (var held : rows.of(staff))
            if (held.kind() == kind && !held.until().isBefore(from) && !held.from().isAfter(until))
                throw new Refused(RIGHT_HELD, held.from(), held.until());
        var right = new GrantedRight(RightId.next(), staff, kind, from, until, basis.strip(), caller.name(), 0);
        rows.insert(right, caller.staff());
        evidence.record(caller, Act.of("access.right-given", "controlled-right", right.id().value(), 0,
            Map.of("staff", staff.toString(), "kind", kind.name(), "from", from.toString(), "until", until.toString(),
                "basis", right.basis())));
        return right.id();
    }

    /**
     * Ends a right with a last day, yesterday at the earliest.
     *
     * @throws Refused RIGHT_UNKNOWN, STALE, DATES_REVERSED, INSTITUTION_NOT_YOURS or NOT_TO_YOURSELF
     */
    public void end(Caller caller, RightId id, int seenVersion, LocalDate last) {
        var right = rows.get(id);
        requireMayGive(caller, right.staff(), right.kind(), institutions.today());
        if (last.isBefore(institutions.today().minusDays(1)) || last.isBefore(right.from().minusDays(1))
            || last.isAfter(right.until())) throw new Refused(DATES_REVERSED);
        rows.end(id, seenVersion, last);
        evidence.record(caller, Act.of("access.right-ended", "controlled-right", id.value(), seenVersion + 1L,
            Map.of("staff", right.staff().toString(), "last", last.toString())));
    }

    /** The giver's reach must cover a post in which the right has a sense. */
    private void requireMayGive(Caller caller, StaffId staff, ControlledRight kind, LocalDate day) {
        if (staff.value().equals(caller.staff())) throw new Refused(NOT_TO_YOURSELF);
        var fitting = posts.of(staff).stream().filter(post -> kind.fits(post.role())).toList();
        if (fitting.stream().noneMatch(post -> post.until().filter(last -> last.isBefore(day)).isEmpty()))
            throw new Refused(RIGHT_NEEDS_POST);
        if (fitting.stream().noneMatch(post -> caller.scope().covers(post.institution().value())))
            throw new Refused(INSTITUTION_NOT_YOURS);
    }

    /** What a person holds on a day. */
    @Transactional(readOnly = true)
    public Set<ControlledRight> heldBy(UUID staff, LocalDate day) { return rows.heldBy(staff, day); }

    /** Whether a person holds a right on a day. */
    @Transactional(readOnly = true)
    public boolean holds(UUID staff, ControlledRight kind, LocalDate day) {
        return rows.heldBy(staff, day).contains(kind);
    }

    /** All rights a person was ever given, the latest first. */
    @Transactional(readOnly = true)
    public List<GrantedRight> of(StaffId staff) { return rows.of(staff); }
}
