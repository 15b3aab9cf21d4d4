package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.DATES_REVERSED;
import static org.xinglin.access.AccessRefusal.NAME_MALFORMED;
import static org.xinglin.access.AccessRefusal.POST_UNKNOWN;
import static org.xinglin.access.AccessRefusal.USERNAME_MALFORMED;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** 账号: the one door through which people get accounts and posts. */
@Service
@Transactional
public class Accounts {
    static final ZoneId COUNTY_TIME = ZoneId.of("Asia/Shanghai");
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9.-]{2,39}");
    private final AccountRows rows;
    private final SignedInCallers callers;
    private final SignInRuleBook rules;
    private final PasswordEncoder passwords;
    private final Evidence evidence;
    private final Clock clock;

    Accounts(AccountRows rows, SignedInCallers callers, SignInRuleBook rules, PasswordEncoder passwords,
        Evidence evidence, Clock clock) {
        this.rows = rows;
        this.callers = callers;
        this.rules = rules;
        this.passwords = passwords;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * A person starts to work in the county.
     *
     * @param title professional title, may be empty; @param initials pinyin initials, may be empty
     * @throws Refused NAME_MALFORMED
     */
    public StaffId enrol(Caller caller, String name, String title, String initials) {
        if (name.isBlank() || name.strip().length() > 60) throw new Refused(NAME_MALFORMED);
        var id = StaffId.next();
        rows.insertStaff(id, name.strip(), title.strip(), initials.strip().toLowerCase(Locale.ROOT));
        evidence.record(caller, Act.of("access.staff-enrolled", "staff", id.value(), 0,
            Map.of("name", name.strip(), "title", title.strip())));
        return id;
    }

    /**
     * An account for a person.
     *
     * @param mustChange whether the first password has to be changed at first sign-in
     * @throws Refused USERNAME_MALFORMED, USERNAME_TAKEN, HAS_ACCOUNT, STAFF_UNKNOWN or what the rules say of the password
     */
    public AccountId open(Caller caller, StaffId staff, String username, String password, boolean mustChange) {
        var name = username.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(name).matches()) throw new Refused(USERNAME_MALFORMED);
        rules.on(today()).check(name, password);
        rows.requireFree(staff, name);
        var id = AccountId.next();
        rows.insertAccount(id, staff, name, passwords.encode(password), clock.instant(), mustChange);
        evidence.record(caller, Act.of("access.account-opened", "account", id.value(), 0,
            Map.of("staff", staff.toString(), "username", name)));
        return id;
    }

    /** @throws Refused STAFF_UNKNOWN, POST_HELD, DUTIES_SEPARATED or DATES_REVERSED */
    public PostId appoint(Caller caller, StaffId staff, NewPost post) {
        if (post.until().filter(last -> last.isBefore(post.from())).isPresent()) throw new Refused(DATES_REVERSED);
        rows.requireMayHold(staff, post);
        var id = PostId.next();
        rows.insertPost(id, staff, post);
        evidence.record(caller, Act.of("access.post-given", "post", id.value(), 0,
            Map.of("staff", staff.toString(), "role", post.role().name(), "institution", post.institution().toString(),
                "from", post.from().toString(), "until", post.until().map(LocalDate::toString).orElse(""))));
        return id;
    }

    /** The posts an account may choose today. */
    @Transactional(readOnly = true)
    public List<Post> postsToday(AccountId account) {
        return rows.postsOf(account, today());
    }

    /** Who acts in a post today, for work that is done in somebody's name without a browser. @throws Refused POST_UNKNOWN */
    @Transactional(readOnly = true)
    public Caller callerAt(PostId post) {
        return rows.accountAt(post).flatMap(account -> callers.of(account.value(), post.value()).standing())
            .flatMap(SignedIn.Standing::caller).orElseThrow(() -> new Refused(POST_UNKNOWN));
    }

    LocalDate today() { return LocalDate.ofInstant(now(), COUNTY_TIME); }

    private Instant now() { return clock.instant(); }
}
