package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.HEIR_MISSING;
import static org.xinglin.access.AccessRefusal.HEIR_UNFIT;
import static org.xinglin.access.AccessRefusal.LEFT_ALREADY;
import static org.xinglin.access.AccessRefusal.NOT_TO_YOURSELF;
import static org.xinglin.access.AccessRefusal.NOT_YOUR_STAFF;
import static org.xinglin.access.AccessRefusal.REASON_MISSING;
import static org.xinglin.access.AccessRefusal.STALE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/**
 * 离职: somebody leaves in one step. What every module has open in their name goes to a colleague or back to the line, posts and sessions
 * end, the account is closed; what they did stays what they did.
 */
@Service
@Transactional
class Leaving {
    private static final int LONGEST_REASON = 200;
    private final List<OpenWork> works;
    private final AccountRows accounts;
    private final PostRows posts;
    private final Posts door;
    private final Sessions sessions;
    private final Institutions institutions;
    private final JdbcClient jdbc;
    private final Evidence evidence;

    Leaving(List<OpenWork> works, AccountRows accounts, PostRows posts, Posts door, Sessions sessions,
        Institutions institutions, JdbcClient jdbc, Evidence evidence) {
        this.works = List.copyOf(works);
        this.accounts = accounts;
        this.posts = posts;
        this.door = door;
        this.sessions = sessions;
        this.institutions = institutions;
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    /** What would have to be handed over, in one statement a module and one for the heirs. @throws Refused NOT_YOUR_STAFF, NOT_TO_YOURSELF or LEFT_ALREADY */
    @Transactional(readOnly = true)
    List<OpenShare> open(Caller caller, Staff leaver) {
        requireMay(caller, leaver);
        if (leaver.leftOn().isPresent()) throw new Refused(LEFT_ALREADY);
        return shares(leaver.id());
    }

    private List<OpenShare> shares(StaffId staff) {
        Map<OpenWork, Map<InstitutionId, List<OpenWork.Piece>>> open = new LinkedHashMap<>();
        for (var work : works) {
            var here = work.of(staff.value()).stream()
                .collect(Collectors.groupingBy(OpenWork.Piece::at, LinkedHashMap::new, Collectors.toList()));
            if (!here.isEmpty()) open.put(work, here);
        }
        if (open.isEmpty()) return List.of();
        var candidates = posts.heirs(open.keySet().stream().flatMap(work -> work.heirs().stream())
            .collect(Collectors.toSet()), staff, institutions.today());
        var shares = new ArrayList<OpenShare>();
        open.forEach((work, places) -> places.forEach((at, pieces) -> shares.add(new OpenShare(work.key(), at,
            institutions.get(at).name(), work.needsHeir(), pieces,
            candidates.stream().filter(heir -> work.heirs().contains(heir.role()) && reaches(heir, at)).toList()))));
        return shares;
    }

    /** At the same institution, or at the health centre it is a branch of. */
    private boolean reaches(Heir heir, InstitutionId at) {
        return heir.at().equals(at)
            || institutions.find(at).flatMap(each -> each.parent()).filter(heir.at()::equals).isPresent();
    }

    /**
     * @param heirs the chosen post by {@link OpenShare#field}; where none is chosen it goes back to the line
     * @throws Refused NOT_YOUR_STAFF, NOT_TO_YOURSELF, LEFT_ALREADY, STALE, REASON_MISSING, HEIR_MISSING, HEIR_UNFIT or
     *         LAST_ADMINISTRATOR; nothing has happened then
     */
    public void leave(Caller caller, StaffId id, int seenVersion, Map<String, PostId> heirs, String why) {
        accounts.lock(id);
        var staff = accounts.staff(id);
        requireMay(caller, staff);
        if (staff.leftOn().isPresent()) throw new Refused(LEFT_ALREADY);
        if (staff.version() != seenVersion) throw new Refused(STALE);
        if (why.isBlank() || why.strip().length() > LONGEST_REASON) throw new Refused(REASON_MISSING);
        var handed = new LinkedHashMap<String, Integer>();
        for (var share : shares(id)) {
            var heir = Optional.ofNullable(heirs.get(share.field())).map(post -> heir(share, post));
            if (heir.isEmpty() && share.needsHeir()) throw new Refused(HEIR_MISSING, share.atName());
            works.stream().filter(work -> work.key().equals(share.key()))
                .forEach(work -> work.handOver(caller, id.value(), share.at(), heir, why.strip()));
            handed.merge(share.key(), share.pieces().size(), Integer::sum);
        }
        var today = institutions.today();
        for (var post : posts.of(id))
            if (post.until().filter(last -> !last.isAfter(today)).isEmpty())
                posts.end(post.id(), post.version(), post.from().isAfter(today) ? post.from().minusDays(1) : today);
        accounts.accountOf(id).filter(Account::open).ifPresent(account -> {
            accounts.setState(account.id(), account.version(), "closed");
            sessions.endAll(account.id());
        });
        posts.requireSecurityAdministrator(today);
        jdbc.sql(
            "update access.absence set stand_in_id = null, version = version + 1 where stand_in_id = :id and last_day >= :day")
            .param("id", id.value()).param("day", today).update();
        accounts.setLeft(id, staff.version(), Optional.of(today));
        evidence.record(caller, Act.of("access.left", "staff", id.value(), staff.version() + 1L,
            Map.of("last", today.toString(), "why", why.strip(), "handed", handed)));
    }

    private Caller heir(OpenShare share, PostId post) {
        if (share.heirs().stream().noneMatch(each -> each.post().equals(post)))
            throw new Refused(HEIR_UNFIT, share.atName());
        return door.callerAt(post);
    }

    private void requireMay(Caller caller, Staff staff) {
        if (staff.id().value().equals(caller.staff())) throw new Refused(NOT_TO_YOURSELF);
        if (caller.role() != Role.SECURITY_ADMINISTRATOR && !door.isWorkingWithin(caller, staff.id()))
            throw new Refused(NOT_YOUR_STAFF);
    }

    /** Who leaves a desk has what they only took up there handed back: somebody else goes on with it. */
    public void letGo(Caller leaving) {
        works.forEach(work -> work.letGo(leaving, leaving.staff(), new InstitutionId(leaving.institution())));
    }

    /** In the transaction that ends the post. */
    @EventListener
    public void on(PostEnded ended) {
        if (ended.last().isBefore(institutions.today()))
            works.forEach(work -> work.letGo(ended.by(), ended.staff().value(), ended.at()));
    }
}
