package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.ACCOUNT_UNKNOWN;
import static org.xinglin.access.AccessRefusal.NAME_MALFORMED;
import static org.xinglin.access.AccessRefusal.PASSWORDS_DIFFER;
import static org.xinglin.access.AccessRefusal.PHONE_MALFORMED;
import static org.xinglin.access.AccessRefusal.PASSWORD_UNCHANGED;
import static org.xinglin.access.AccessRefusal.PASSWORD_WRONG;
import static org.xinglin.access.AccessRefusal.USERNAME_MALFORMED;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;

/** 账号: the one door through which people are entered and get accounts to sign in with. Posts are given by {@link Posts}. */
@Service
@Transactional
public class Accounts {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9.-]{2,39}");
    /** A mobile phone of the mainland, or none. */
    private static final Pattern PHONE = Pattern.compile("(1\\d{10})?");
    private final AccountRows rows;
    private final PostRows posts;
    private final SignInRuleBook rules;
    private final PasswordEncoder passwords;
    private final Sessions sessions;
    private final Evidence evidence;
    private final Clock clock;

    Accounts(AccountRows rows, PostRows posts, SignInRuleBook rules, PasswordEncoder passwords, Sessions sessions,
        Evidence evidence, Clock clock) {
        this.rows = rows;
        this.posts = posts;
        this.rules = rules;
        this.passwords = passwords;
        this.sessions = sessions;
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
        return enrol(caller, name, title, initials, "");
    }

    /** The same with the phone that codes and messages go to. @throws Refused NAME_MALFORMED or PHONE_MALFORMED */
    public StaffId enrol(Caller caller, String name, String title, String initials, String phone) {
        var id = StaffId.next();
        var staff = staff(id, name, title, initials, phone, 0);
        rows.insert(staff);
        evidence.record(caller, Act.of("access.staff-enrolled", "staff", id.value(), 0, content(staff)));
        return id;
    }

    /** @throws Refused STAFF_UNKNOWN, STALE, NAME_MALFORMED or PHONE_MALFORMED */
    public void change(Caller caller, StaffId id, int seenVersion, String name, String title, String initials,
        String phone) {
        var staff = staff(id, name, title, initials, phone, seenVersion + 1);
        rows.update(staff, seenVersion);
        evidence.record(caller, Act.of("access.staff-changed", "staff", id.value(), staff.version(), content(staff)));
    }

    private static Staff staff(StaffId id, String name, String title, String initials, String phone, int version) {
        if (!PHONE.matcher(phone.strip()).matches()) throw new Refused(PHONE_MALFORMED);
        if (name.isBlank() || name.strip().length() > 60 || title.length() > 60 || initials.length() > 20)
            throw new Refused(NAME_MALFORMED);
        return new Staff(id, name.strip(), title.strip(), initials.strip().toLowerCase(Locale.ROOT),
            phone.strip(), Optional.empty(), version);
    }

    private static Map<String, String> content(Staff staff) {
        return Map.of("name", staff.name(), "title", staff.title(), "initials", staff.initials(), "phone",
            staff.phone().isEmpty() ? "none" : "registered");
    }

    /**
     * An account for a person.
     *
     * @param mustChange whether the first password has to be changed at first sign-in
     * @throws Refused USERNAME_MALFORMED, USERNAME_TAKEN, HAS_ACCOUNT, STAFF_UNKNOWN or what the rules say of the password
     */
    public AccountId open(Caller caller, StaffId staff, String username, String password, boolean mustChange) {
        return open(caller, staff, username, password, mustChange, passwords::encode);
    }

    /** @param hash how a password that has passed the rules is hashed */
    AccountId open(Caller caller, StaffId staff, String username, String password, boolean mustChange,
        UnaryOperator<String> hash) {
        var name = username.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(name).matches()) throw new Refused(USERNAME_MALFORMED);
        rulesToday().check(name, password);
        rows.requireFree(staff, name);
        var id = AccountId.next();
        rows.insertAccount(id, staff, name, hash.apply(password), clock.instant(), mustChange);
        evidence.record(caller, Act.of("access.account-opened", "account", id.value(), 0,
            Map.of("staff", staff.toString(), "username", name)));
        return id;
    }

    /**
     * Accounts of several people with one password that need not be changed, hashed once: for a demo county, whose password everybody
     * may read.
     *
     * @throws Refused as {@link #open}
     */
    public List<AccountId> openAlike(Caller caller, List<StaffId> staff, List<String> usernames, String password) {
        var rulesNow = rulesToday();
        var hash = passwords.encode(password);
        var ids = new ArrayList<AccountId>();
        for (int i = 0; i < staff.size(); i++) {
            var name = usernames.get(i);
            if (!USERNAME.matcher(name).matches()) throw new Refused(USERNAME_MALFORMED);
            rulesNow.check(name, password);
            rows.requireFree(staff.get(i), name);
            var id = AccountId.next();
            rows.insertAccount(id, staff.get(i), name, hash, clock.instant(), false);
            evidence.record(caller, Act.of("access.account-opened", "account", id.value(), 0,
                Map.of("staff", staff.get(i).toString(), "username", name)));
            ids.add(id);
        }
        return ids;
    }

    /** A new first password, to be changed at the next sign-in; ends what the account has open. @throws Refused ACCOUNT_UNKNOWN, STALE or of the password */
    public void resetPassword(Caller caller, AccountId id, int seenVersion, String password) {
        var account = account(id);
        rulesToday().check(account.username(), password);
        rows.setPassword(id, seenVersion, passwords.encode(password), clock.instant(), true);
        sessions.endAll(id);
        evidence.record(caller, Act.of("access.password-reset", "account", id.value(), seenVersion + 1L, Map.of()));
    }

    /** One's own password. @throws Refused PASSWORD_WRONG, PASSWORDS_DIFFER, PASSWORD_UNCHANGED or what the rules say of it */
    public void changeOwnPassword(Caller caller, String present, String wanted, String again) {
        var account = account(new AccountId(caller.account()));
        var hash = rows.hashOf(account.id()).orElseThrow(() -> new Refused(ACCOUNT_UNKNOWN));
        if (SignIns.tooLong(present) || !passwords.matches(present, hash)) throw new Refused(PASSWORD_WRONG);
        if (!wanted.equals(again)) throw new Refused(PASSWORDS_DIFFER);
        if (wanted.equals(present)) throw new Refused(PASSWORD_UNCHANGED);
        rulesToday().check(account.username(), wanted);
        rows.setPassword(account.id(), account.version(), passwords.encode(wanted), clock.instant(), false);
        evidence.record(caller, Act.of("access.password-changed", "account", account.id().value(),
            account.version() + 1L, Map.of()));
    }

    /** Takes away a lock after wrong passwords before its time. @throws Refused ACCOUNT_UNKNOWN or STALE */
    public void unlock(Caller caller, AccountId id, int seenVersion) {
        rows.unlock(id, seenVersion);
        evidence.record(caller, Act.of("access.account-unlocked", "account", id.value(), seenVersion + 1L, Map.of()));
    }

    /** The person left, or the account must not be used: nobody signs in with it any more. @throws Refused ACCOUNT_UNKNOWN, STALE, NOT_TO_YOURSELF or LAST_ADMINISTRATOR */
    public void close(Caller caller, AccountId id, int seenVersion) {
        if (id.value().equals(caller.account())) throw new Refused(AccessRefusal.NOT_TO_YOURSELF);
        rows.setState(id, seenVersion, "closed");
        posts.requireSecurityAdministrator(today());
        sessions.endAll(id);
        evidence.record(caller, Act.of("access.account-closed", "account", id.value(), seenVersion + 1L, Map.of()));
    }

    /** @throws Refused ACCOUNT_UNKNOWN or STALE */
    public void reopen(Caller caller, AccountId id, int seenVersion) {
        rows.setState(id, seenVersion, "open");
        var staff = rows.staff(account(id).staff());
        if (staff.leftOn().isPresent()) rows.setLeft(staff.id(), staff.version(), Optional.empty());
        evidence.record(caller, Act.of("access.account-reopened", "account", id.value(), seenVersion + 1L, Map.of()));
    }

    /** The signs a person finds an account by, and its state. @throws Refused ACCOUNT_UNKNOWN */
    @Transactional(readOnly = true)
    public Account account(AccountId id) {
        return rows.account(id).orElseThrow(() -> new Refused(ACCOUNT_UNKNOWN));
    }

    /** Names of the people behind accounts, in one statement; unknown ones are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Set<UUID> ids) { return ids.isEmpty() ? Map.of() : rows.names(ids); }

    /** @throws Refused ACCOUNT_UNKNOWN */
    @Transactional(readOnly = true)
    public String name(AccountId id) {
        return rows.staff(account(id).staff()).name();
    }

    /** The registered phone, empty without one. @throws Refused ACCOUNT_UNKNOWN */
    @Transactional(readOnly = true)
    public String phone(AccountId id) {
        return rows.staff(account(id).staff()).phone();
    }

    /** Whether somebody is signed in with it anywhere. */
    @Transactional(readOnly = true)
    public boolean isSignedIn(AccountId id) {
        return rows.isSignedIn(id, clock.instant());
    }

    /** Whether anybody has an account. */
    @Transactional(readOnly = true)
    public boolean any() { return rows.any(); }

    /** The same, and until the transaction ends nobody else opens one. */
    public boolean anyHeld() {
        rows.holdAll();
        return rows.any();
    }

    /** Puts an account of a demo county on the sign-in page, with its password. */
    public void showInDemo(AccountId id, String password, int place) {
        rows.showInDemo(id, password, place);
    }

    /** What the sign-in page of a demo county offers; empty in any other. */
    @Transactional(readOnly = true)
    public List<DemoAccount> demoAccounts() { return rows.demoAccounts(today()); }

    public SignInRules rulesToday() { return rules.today(); }

    LocalDate today() { return CountyCalendar.day(now()); }

    private Instant now() { return clock.instant(); }
}
