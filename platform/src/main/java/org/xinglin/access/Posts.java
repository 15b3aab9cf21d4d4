package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.DATES_REVERSED;
import static org.xinglin.access.AccessRefusal.DUTIES_SEPARATED;
import static org.xinglin.access.AccessRefusal.INSTITUTION_NOT_YOURS;
import static org.xinglin.access.AccessRefusal.NOT_TO_YOURSELF;
import static org.xinglin.access.AccessRefusal.POST_HELD;
import static org.xinglin.access.AccessRefusal.POST_UNKNOWN;
import static org.xinglin.access.AccessRefusal.ROLE_NOT_HERE;
import static org.xinglin.access.AccessRefusal.ROLE_NOT_YOURS_TO_GIVE;
import static org.xinglin.kernel.Role.AUDITOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SYSTEM_ADMINISTRATOR;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/**
 * 任岗: the one door through which people get posts and lose them. The security administrator gives any post, a community's
 * administrator the working posts of the own community; nobody gives one to themselves.
 */
@Service
@Transactional
public class Posts {
    /** 三员分立: never one person's. */
    private static final Set<Role> SEPARATE = EnumSet.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);
    /** What a community's administrator may give. */
    static final Set<Role> WORKING = EnumSet.range(Role.VILLAGE_DOCTOR, Role.COURIER);
    private final PostRows rows;
    private final AccountRows accounts;
    private final SignedInCallers callers;
    private final Institutions institutions;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;

    Posts(PostRows rows, AccountRows accounts, SignedInCallers callers, Institutions institutions, Evidence evidence,
        ApplicationEventPublisher events) {
        this.rows = rows;
        this.accounts = accounts;
        this.callers = callers;
        this.institutions = institutions;
        this.evidence = evidence;
        this.events = events;
    }

    /**
     * Gives a person a post.
     *
     * @throws Refused STAFF_UNKNOWN, DATES_REVERSED, POST_HELD, DUTIES_SEPARATED, ROLE_NOT_HERE, ROLE_NOT_YOURS_TO_GIVE,
     *         INSTITUTION_NOT_YOURS or NOT_TO_YOURSELF
     */
    public PostId appoint(Caller caller, StaffId staff, NewPost post) {
        if (post.until().filter(last -> last.isBefore(post.from())).isPresent()) throw new Refused(DATES_REVERSED);
        var institution = institutions.get(post.institution());
        requireMayGive(caller, staff, post.role(), institution);
        if (!fits(post.role(), institution.kind())) throw new Refused(ROLE_NOT_HERE, institution.name());
        accounts.lock(staff);
        for (var held : rows.of(staff)) {
            if (held.until().filter(last -> last.isBefore(post.from())).isPresent()) continue;
            if (held.role() == post.role() && held.institution().equals(post.institution()))
                throw new Refused(POST_HELD);
            if (held.role() != post.role() && SEPARATE.contains(held.role()) && SEPARATE.contains(post.role()))
                throw new Refused(DUTIES_SEPARATED);
        }
        var id = PostId.next();
        rows.insert(id, staff, post);
        evidence.record(caller, Act.of("access.post-given", "post", id.value(), 0,
            Map.of("staff", staff.toString(), "role", post.role().name(), "institution", post.institution().toString(),
                "from", post.from().toString(), "until", post.until().map(LocalDate::toString).orElse(""))));
        return id;
    }

    /**
     * Ends a post with a last day: yesterday at the earliest, for what was done in the post stays done. A post that has not
     * begun is ended with the day before its first.
     *
     * @throws Refused POST_UNKNOWN, STALE, DATES_REVERSED, LAST_ADMINISTRATOR, ROLE_NOT_YOURS_TO_GIVE, INSTITUTION_NOT_YOURS or
     *         NOT_TO_YOURSELF
     */
    public void end(Caller caller, PostId id, int seenVersion, LocalDate last) {
        var post = rows.get(id);
        requireMayGive(caller, post.staff(), post.role(), institutions.get(post.institution()));
        var yesterday = institutions.today().minusDays(1);
        if (last.isBefore(yesterday) || last.isBefore(post.from().minusDays(1))) throw new Refused(DATES_REVERSED);
        rows.end(id, seenVersion, last);
        rows.requireSecurityAdministrator(institutions.today());
        evidence.record(caller, Act.of("access.post-ended", "post", id.value(), seenVersion + 1L,
            Map.of("staff", post.staff().toString(), "last", last.toString())));
        events.publishEvent(new PostEnded(id, post.staff(), post.institution(), last, caller));
    }

    private static void requireMayGive(Caller caller, StaffId staff, Role role, Institution institution) {
        if (caller.isProgram()) return;
        if (staff.value().equals(caller.staff())) throw new Refused(NOT_TO_YOURSELF);
        if (caller.role() == SECURITY_ADMINISTRATOR) return;
        if (caller.role() != Role.COMMUNITY_ADMINISTRATOR || !WORKING.contains(role))
            throw new Refused(ROLE_NOT_YOURS_TO_GIVE);
        if (!caller.scope().covers(institution.id().value())) throw new Refused(INSTITUTION_NOT_YOURS);
    }

    /** A post reaches as far as its role says, so a role stands only where it belongs: no regulator in a village clinic. */
    static boolean fits(Role role, InstitutionClass kind) {
        return switch (role) {
            case VILLAGE_DOCTOR ->
                kind == InstitutionClass.VILLAGE_CLINIC || kind == InstitutionClass.OUTPATIENT_CLINIC;
            case TOWNSHIP_DOCTOR -> kind.primary();
            case COUNTY_DOCTOR -> !kind.primary() && kind != InstitutionClass.REGULATOR;
            case REGULATOR -> kind == InstitutionClass.REGULATOR;
            case CASHIER, STOCK_KEEPER, DISPENSER, CHECKER, REVIEW_PHARMACIST, CHIEF_PHARMACIST, DECOCTION_WORKER,
                COURIER, COMMUNITY_ADMINISTRATOR -> kind != InstitutionClass.REGULATOR;
            case AUDITOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, SERVICE_ACCOUNT -> true;
        };
    }

    /** Whether all the person does today is a working post the caller may give. */
    @Transactional(readOnly = true)
    boolean isWorkingWithin(Caller caller, StaffId staff) {
        var today = institutions.today();
        var held = rows.of(staff).stream().filter(post -> post.isHeldOn(today)).toList();
        return caller.role() == Role.COMMUNITY_ADMINISTRATOR && !held.isEmpty() && held.stream().allMatch(
            post -> WORKING.contains(post.role()) && caller.scope().covers(post.institution().value()));
    }

    /** Whether the person holds this very post on its first day. */
    boolean holds(StaffId staff, NewPost wanted) {
        return rows.of(staff).stream().anyMatch(held -> held.role() == wanted.role()
            && held.institution().equals(wanted.institution()) && held.isHeldOn(wanted.from()));
    }

    /** The posts an account may choose today. */
    @Transactional(readOnly = true)
    public List<Post> today(AccountId account) { return rows.of(account, institutions.today()); }

    /** Who holds a post of one of the roles at an institution today and is there, or has somebody standing in; by name. */
    @Transactional(readOnly = true)
    public List<Colleague> holding(Collection<Role> roles, InstitutionId at) {
        return rows.holding(roles, at, institutions.today());
    }

    /** Who acts in a post today, for work that is done in somebody's name without a browser. @throws Refused POST_UNKNOWN */
    @Transactional(readOnly = true)
    public Caller callerAt(PostId post) {
        return rows.accountAt(post).flatMap(account -> callers.of(account.value(), post.value()).standing())
            .flatMap(SignedIn.Standing::caller).orElseThrow(() -> new Refused(POST_UNKNOWN));
    }
}
