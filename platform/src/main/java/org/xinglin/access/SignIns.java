package org.xinglin.access;

import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;

/** 登录: whether a user name and a password open an account; counts failures and locks. */
@Service
class SignIns {
    private static final UUID NOBODY = new UUID(0, 0);

    /** What a sign-in comes to. A wrong name, a wrong password and a closed account look the same from outside. */
    sealed interface Outcome {
        record Opened(AccountId account) implements Outcome {}

        record Wrong() implements Outcome {}

        /** The password was right, but too many wrong ones came before. */
        record Locked(Instant until) implements Outcome {}
    }

    private record Row(UUID id, UUID staff, String name, String hash, boolean open, int failed,
        @Nullable Instant lockedUntil) {}

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final SignInRuleBook rules;
    private final Posts posts;
    private final Evidence evidence;
    private final Clock clock;
    /** Compared with where no account is, so that the answer takes as long. */
    private final String nobodysHash;

    SignIns(JdbcClient jdbc, PasswordEncoder passwords, SignInRuleBook rules, Posts posts, Evidence evidence,
        Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.rules = rules;
        this.posts = posts;
        this.evidence = evidence;
        this.clock = clock;
        this.nobodysHash = passwords.encode(Ids.next().toString());
    }

    /** @param from network address of the browser */
    @Transactional
    Outcome attempt(String username, String password, String from) {
        var row = find(username.strip().toLowerCase(Locale.ROOT));
        boolean right = matches(password, row.map(Row::hash).orElse(nobodysHash));
        if (row.isEmpty()) {
            evidence.record(Caller.PROGRAM,
                Act.of("access.sign-in-refused", "account", NOBODY, 0, Map.of("from", from, "reason", "unknown")));
            return new Outcome.Wrong();
        }
        var account = row.get();
        var now = clock.instant();
        var until = account.lockedUntil();
        boolean locked = until != null && until.isAfter(now);
        if (right && account.open() && !locked) return opened(account, from, now);
        if (!right && !locked) countFailure(account, now);
        record(account, "access.sign-in-refused",
            Map.of("from", from, "reason", locked ? "locked" : account.open() ? "password" : "closed"));
        return right && account.open() && until != null ? new Outcome.Locked(until) : new Outcome.Wrong();
    }

    /** bcrypt takes 72 bytes; nobody's password is longer, and saying no takes as long. */
    private boolean matches(String password, String hash) {
        return passwords.matches(tooLong(password) ? "" : password, hash) && !tooLong(password);
    }

    static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > SignInRules.LONGEST_BYTES;
    }

    private Outcome opened(Row account, String from, Instant now) {
        jdbc.sql("""
                update access.account
                   set previous_sign_in_at = last_sign_in_at, previous_sign_in_from = last_sign_in_from,
                       previous_failures = failures_since, failures_since = 0,
                       failed_count = 0, locked_until = null, last_sign_in_at = :now, last_sign_in_from = :from
                 where id = :id
                """)
            .param("id", account.id()).param("now", utc(now)).param("from", from).update();
        record(account, "access.signed-in", Map.of("from", from));
        return new Outcome.Opened(new AccountId(account.id()));
    }

    private void countFailure(Row account, Instant now) {
        var rule = rules.today();
        int failed = account.failed() + 1;
        boolean lock = failed >= rule.failures();
        jdbc.sql("""
                update access.account
                   set failed_count = :failed, failures_since = failures_since + 1,
                       locked_until = coalesce(:until::timestamptz, locked_until)
                 where id = :id
                """)
            .param("failed", lock ? 0 : failed)
            .param("until", lock ? utc(now.plus(rule.locked())) : null)
            .param("id", account.id()).update();
        if (lock) record(account, "access.account-locked", Map.of("failures", failed));
    }

    /** The post is not chosen yet: the entry names the first one held, or none. */
    private void record(Row account, String act, Map<String, ?> content) {
        var who = posts.today(new AccountId(account.id())).stream().findFirst().map(post -> posts.callerAt(post.id()))
            .orElseGet(() -> SignedInCallers.unseated(account.id(), account.staff(), account.name()));
        evidence.record(who, Act.of(act, "account", account.id(), 0, content));
    }

    /** The row is held until the end of the attempt, so that attempts side by side are counted one by one. */
    private Optional<Row> find(String username) {
        return jdbc.sql("""
                select a.id, a.staff_id, s.name, a.password_hash, a.state, a.failed_count, a.locked_until
                  from access.account a join access.staff s on s.id = a.staff_id
                 where a.username = :username and a.password_hash is not null
                   for update of a
                """)
            .param("username", username).query(SignIns::row).optional();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getObject("staff_id", UUID.class), row.getString("name"),
            row.getString("password_hash"), row.getString("state").equals("open"), row.getInt("failed_count"),
            instantIfAny(row, "locked_until").orElse(null));
    }
}
