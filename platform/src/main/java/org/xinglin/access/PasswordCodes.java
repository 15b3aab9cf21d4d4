package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.ACCOUNT_UNKNOWN;
import static org.xinglin.access.AccessRefusal.CODE_SHOWN;
import static org.xinglin.access.AccessRefusal.NOT_YOUR_STAFF;
import static org.xinglin.access.AccessRefusal.PASSWORDS_DIFFER;
import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Sha256;

/**
 * 忘记密码: one-time codes by which somebody chooses a new password. An administrator reads one out to a person in front of them, or it
 * goes to the registered phone. From outside nobody can tell whether an account exists, or has a phone.
 */
@Service
class PasswordCodes {
    /** No letters or digits that look alike. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UUID NOBODY = new UUID(0, 0);

    private record Kept(UUID id, String hash, Instant expires, int wrong, boolean used) {}

    private final JdbcClient jdbc;
    private final AccountRows rows;
    private final Posts posts;
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Sessions sessions;
    private final Institutions institutions;
    private final ObjectProvider<CodeChannel> channel;
    private final Evidence evidence;
    private final Clock clock;

    PasswordCodes(JdbcClient jdbc, AccountRows rows, Posts posts, Accounts accounts, PasswordEncoder passwords,
        Sessions sessions, Institutions institutions, ObjectProvider<CodeChannel> channel, Evidence evidence,
        Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.posts = posts;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.institutions = institutions;
        this.channel = channel;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * A code for a person whose face the administrator has seen.
     *
     * @param commandKey of the form that asks: the same form gets no second one
     * @throws Refused ACCOUNT_UNKNOWN, NOT_YOUR_STAFF or CODE_SHOWN
     */
    @Transactional
    public IssuedCode issueInPerson(Caller caller, AccountId id, UUID commandKey) {
        var account = rows.account(id).filter(Account::open).filter(each -> !each.service())
            .orElseThrow(() -> new Refused(ACCOUNT_UNKNOWN));
        requireMayHelp(caller, account.staff());
        var issued = issue(id, "in_person", caller.account(), commandKey).orElseThrow(() -> new Refused(CODE_SHOWN));
        evidence.record(caller, Act.of("access.code-issued", "account", id.value(), account.version(),
            Map.of("way", "in-person")));
        return issued;
    }

    /** The security administrator helps everybody, a community's administrator those who hold only working posts in it. */
    private void requireMayHelp(Caller caller, StaffId staff) {
        if (staff.value().equals(caller.staff())) throw new Refused(AccessRefusal.NOT_TO_YOURSELF);
        if (caller.role() == Role.SECURITY_ADMINISTRATOR) return;
        if (!posts.isWorkingWithin(caller, staff)) throw new Refused(NOT_YOUR_STAFF);
    }

    /** Sends a code to the registered phone, if there is such an account, with a phone, and it has not had too many today. */
    @Transactional
    public void ask(String username, String from, UUID commandKey) {
        var account = rows.accountNamed(username.strip().toLowerCase(Locale.ROOT)).filter(Account::open);
        boolean sent = account.flatMap(each -> send(each, commandKey)).isPresent();
        evidence.record(Caller.PROGRAM, Act.of("access.code-asked", "account",
            account.map(each -> each.id().value()).orElse(NOBODY), 0, Map.of("from", from, "sent", sent)));
    }

    private Optional<IssuedCode> send(Account account, UUID commandKey) {
        var post = posts.today(account.id()).stream().findFirst();
        if (post.isEmpty() || rows.staff(account.staff()).phone().isEmpty()) return Optional.empty();
        if (sentToday(account.id()) >= rule().aDay()) return Optional.empty();
        var issued = issue(account.id(), "message", null, commandKey);
        issued.ifPresent(code -> channel.ifAvailable(way -> way.send(account.id(), post.get().institution(),
            code.code(), code.expires())));
        return issued;
    }

    private int sentToday(AccountId id) {
        var since = CountyCalendar.start(accounts.today());
        return jdbc.sql("""
                select count(*) from access.password_code
                 where account_id = :id and way = 'message' and issued_at >= :since
                """)
            .param("id", id.value()).param("since", utc(since)).query(Integer.class).single();
    }

    private Optional<IssuedCode> issue(AccountId account, String way, @Nullable UUID by, UUID commandKey) {
        var rule = rule();
        var code = new StringBuilder();
        for (int i = 0; i < rule.length(); i++)
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        var id = Ids.next();
        var now = clock.instant();
        var expires = now.plus(rule.valid());
        int added = jdbc.sql("""
                insert into access.password_code (id, account_id, hash, way, command_key, issued_by, issued_at, expires_at)
                values (:id, :account, :hash, :way, :key, :by, :now, :expires)
                on conflict (command_key) do nothing
                """)
            .param("id", id).param("account", account.value()).param("hash", hash(id, code.toString()))
            .param("way", way).param("key", commandKey).param("by", by).param("now", utc(now))
            .param("expires", utc(expires)).update();
        return added == 0 ? Optional.empty() : Optional.of(new IssuedCode(code.toString(), expires));
    }

    /**
     * Sets a new password by a code. Wrong ones are counted, so a caller must let the transaction commit when it is refused.
     *
     * @return false if the code is wrong, used, too old or dead, or there is no such account
     * @throws Refused PASSWORDS_DIFFER, or what the rules say of the password; nothing is counted then
     */
    @Transactional
    public boolean redeem(String username, String typed, String wanted, String again, String from) {
        var name = username.strip().toLowerCase(Locale.ROOT);
        if (!wanted.equals(again)) throw new Refused(PASSWORDS_DIFFER);
        accounts.rulesToday().check(name, wanted);
        var account = rows.accountNamed(name).filter(Account::open);
        var kept = account.flatMap(each -> latest(each.id()));
        boolean right = kept.filter(code -> isRight(code, typed)).isPresent();
        evidence.record(Caller.PROGRAM,
            Act.of(right ? "access.password-recovered" : "access.code-refused", "account",
                account.map(each -> each.id().value()).orElse(NOBODY), 0, Map.of("from", from)));
        if (!right) {
            kept.ifPresent(code -> count(code, "wrong = wrong + 1"));
            return false;
        }
        kept.ifPresent(code -> count(code, "used_at = :now"));
        account.ifPresent(each -> {
            rows.setPassword(each.id(), each.version(), passwords.encode(wanted), clock.instant(), false);
            sessions.endAll(each.id());
        });
        return true;
    }

    private boolean isRight(Kept code, String typed) {
        var written = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return !code.used && code.wrong < rule().wrong() && clock.instant().isBefore(code.expires)
            && MessageDigest.isEqual(hash(code.id, written).getBytes(StandardCharsets.US_ASCII),
                code.hash.getBytes(StandardCharsets.US_ASCII));
    }

    private void count(Kept code, String change) {
        jdbc.sql("update access.password_code set " + change + " where id = :id").param("id", code.id)
            .param("now", utc(clock.instant())).update();
    }

    /** Held until the end of the attempt, so that attempts side by side are counted one by one. */
    private Optional<Kept> latest(AccountId account) {
        return jdbc.sql("""
                select id, hash, expires_at, wrong, used_at from access.password_code
                 where account_id = :account order by id desc limit 1 for update
                """)
            .param("account", account.value()).query(PasswordCodes::kept).optional();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(row.getObject("id", UUID.class), row.getString("hash"),
            instant(row, "expires_at"), row.getInt("wrong"),
            row.getObject("used_at") != null);
    }

    PasswordCodeRule rule() {
        return jdbc.sql("""
                select length, minutes, wrong, a_day from access.password_code_rule
                 where effective_from <= :day order by effective_from desc limit 1
                """)
            .param("day", institutions.today())
            .query((row, n) -> new PasswordCodeRule(row.getInt("length"), Duration.ofMinutes(row.getInt("minutes")),
                row.getInt("wrong"), row.getInt("a_day")))
            .single();
    }

    private static String hash(UUID id, String code) {
        return Sha256.of(id + code);
    }
}
