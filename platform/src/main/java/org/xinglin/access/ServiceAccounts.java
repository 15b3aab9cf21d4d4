package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.ACCOUNT_UNKNOWN;
import static org.xinglin.access.AccessRefusal.NAME_MALFORMED;
import static org.xinglin.access.AccessRefusal.TOKEN_SHOWN;
import static org.xinglin.access.AccessRefusal.TOKEN_TOO_LONG;
import static org.xinglin.access.AccessRefusal.TOKEN_UNKNOWN;
import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Sha256;

/** 服务账号: other programs get accounts at one institution and tokens that end. */
@Service
@Transactional
public class ServiceAccounts {
    /** Tells our tokens from others at a glance, also for scanners of leaked secrets. */
    private static final String PREFIX = "xinglin_";
    private static final int LONGEST_DAYS = 366;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param token shown to the administrator once, kept nowhere */
    public record NewToken(UUID id, String token) {}

    private final JdbcClient jdbc;
    private final AccountRows rows;
    private final Posts posts;
    private final SignedInCallers callers;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    ServiceAccounts(JdbcClient jdbc, AccountRows rows, Posts posts, SignedInCallers callers,
        Institutions institutions, Evidence evidence, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.posts = posts;
        this.callers = callers;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Another program gets an account and its one post. @throws Refused NAME_MALFORMED or as {@link Posts#appoint} */
    public AccountId open(Caller caller, String name, InstitutionId institution) {
        if (name.isBlank() || name.strip().length() > 60) throw new Refused(NAME_MALFORMED);
        var id = AccountId.next();
        var staff = new StaffId(id.value());
        rows.insert(new Staff(staff, name.strip(), "", "", "", Optional.empty(), 0));
        rows.insertAccount(id, staff, "service-" + id, null, clock.instant(), false);
        evidence.record(caller, Act.of("access.service-account-opened", "account", id.value(), 0,
            Map.of("name", name.strip(), "institution", institution.toString())));
        posts.appoint(caller, staff,
            new NewPost(Role.SERVICE_ACCOUNT, institution, institutions.today(), Optional.empty()));
        return id;
    }

    /**
     * Issues a token.
     *
     * @param commandKey of the form that asks: the same form gets no second one
     * @throws Refused ACCOUNT_UNKNOWN, TOKEN_TOO_LONG or TOKEN_SHOWN
     */
    public NewToken issue(Caller caller, AccountId account, String label, int days, UUID commandKey) {
        if (days < 1 || days > LONGEST_DAYS) throw new Refused(TOKEN_TOO_LONG);
        if (label.isBlank() || label.strip().length() > 60) throw new Refused(NAME_MALFORMED);
        if (rows.account(account).filter(Account::service).isEmpty()) throw new Refused(ACCOUNT_UNKNOWN);
        var secret = new byte[32];
        RANDOM.nextBytes(secret);
        var token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var id = Ids.next();
        var now = clock.instant();
        int issued = jdbc.sql("""
                insert into access.token (id, account_id, label, hash, command_key, issued_at, expires_at)
                values (:id, :account, :label, :hash, :key, :now, :expires)
                on conflict (command_key) do nothing
                """)
            .param("id", id).param("account", account.value()).param("label", label.strip()).param("hash", hash(token))
            .param("key", commandKey).param("now", utc(now))
            .param("expires", utc(now.plus(Duration.ofDays(days)))).update();
        if (issued == 0) throw new Refused(TOKEN_SHOWN);
        evidence.record(caller, Act.of("access.token-issued", "token", id, 0,
            Map.of("account", account.toString(), "label", label.strip(), "days", days)));
        return new NewToken(id, token);
    }

    /** From now on the token opens nothing. @throws Refused TOKEN_UNKNOWN, also if it was revoked before */
    public void revoke(Caller caller, UUID token) {
        int revoked = jdbc.sql("update access.token set revoked_at = :now where id = :id and revoked_at is null")
            .param("id", token).param("now", utc(clock.instant())).update();
        if (revoked == 0) throw new Refused(TOKEN_UNKNOWN);
        evidence.record(caller, Act.of("access.token-revoked", "token", token, 1, Map.of()));
    }

    /** All service accounts with their tokens, in two statements. */
    @Transactional(readOnly = true)
    public List<ServiceAccount> all() {
        var tokens = jdbc.sql("select * from access.token order by issued_at desc").query(ServiceAccounts::token).list()
            .stream().collect(Collectors.groupingBy(IssuedToken::account));
        return jdbc.sql("""
                select a.id, a.state, a.version, s.name, p.institution_id
                  from access.account a join access.staff s on s.id = a.staff_id and s.id = a.id
                  join access.post p on p.staff_id = s.id order by s.name, a.id
                """)
            .query((row, n) -> {
                var id = new AccountId(row.getObject("id", UUID.class));
                var at = new InstitutionId(row.getObject("institution_id", UUID.class));
                return new ServiceAccount(id, row.getString("name"), institutions.get(at).name(),
                    row.getString("state").equals("open"), row.getInt("version"), tokens.getOrDefault(id, List.of()));
            }).list();
    }

    /** Whom a token stands for, if it is valid; one statement, and one more on its first use in a day. */
    Optional<SignedIn> holder(String token) {
        var today = institutions.today();
        var found = jdbc.sql("""
                select t.id, t.account_id, t.last_used_on, p.id post_id from access.token t
                  join access.account a on a.id = t.account_id and a.state = 'open'
                  join access.post p on p.staff_id = a.staff_id
                 where t.hash = :hash and t.revoked_at is null and t.expires_at > :now
                """)
            .param("hash", hash(token)).param("now", utc(clock.instant()))
            .query((row, n) -> new Holder(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class),
                row.getObject("post_id", UUID.class),
                Optional.ofNullable(row.getObject("last_used_on", LocalDate.class))))
            .optional();
        found.filter(holder -> !holder.lastUsed().equals(Optional.of(today))).ifPresent(holder -> jdbc
            .sql("update access.token set last_used_on = :today where id = :id").param("today", today)
            .param("id", holder.token()).update());
        return found.map(holder -> callers.of(holder.account(), holder.post()));
    }

    private record Holder(UUID token, UUID account, UUID post, Optional<LocalDate> lastUsed) {}

    private static IssuedToken token(ResultSet row, int n) throws SQLException {
        return new IssuedToken(row.getObject("id", UUID.class), new AccountId(row.getObject("account_id", UUID.class)),
            row.getString("label"), instant(row, "issued_at"),
            instant(row, "expires_at"), instantIfAny(row, "revoked_at"),
            Optional.ofNullable(row.getObject("last_used_on", LocalDate.class)));
    }

    /** The token is 256 random bits: a fast hash without salt is enough. */
    static String hash(String token) {
        return Sha256.of(token);
    }
}
