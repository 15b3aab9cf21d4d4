package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.DAY_UNREADABLE;
import static org.xinglin.access.AccessRefusal.INSTITUTION_UNKNOWN;
import static org.xinglin.access.AccessRefusal.ROLE_UNREADABLE;
import static org.xinglin.access.AccessRefusal.USERNAME_TAKEN;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.Template.Row;
import org.xinglin.page.intake.Batch;
import org.xinglin.page.intake.Outcome;
import org.xinglin.page.intake.TableImport;

/**
 * Staff from a table: a person, an account with its first password, a post; a further row of the same user name is a further post.
 * What stands there already is passed over, so that importing twice doubles nothing.
 */
@Component
class StaffImport implements TableImport {
    static final List<String> COLUMNS = List.of("name", "initials", "title", "username", "password", "phone", "role",
        "institution_code", "from", "until");
    private final Template template;
    private final Accounts accounts;
    private final Posts posts;
    private final AccountRows rows;
    private final Institutions institutions;
    private final PasswordEncoder passwords;
    private final Page.Words words;

    StaffImport(Accounts accounts, Posts posts, AccountRows rows, Institutions institutions, PasswordEncoder passwords,
        Page.Words words) {
        this.template = new Template(words, "access.column", COLUMNS,
            Set.of("name", "username", "password", "role", "institution_code", "from"));
        this.accounts = accounts;
        this.posts = posts;
        this.rows = rows;
        this.institutions = institutions;
        this.passwords = passwords;
        this.words = words;
    }

    @Override
    public String kind() { return "staff"; }

    @Override
    public String href() { return "/staff"; }

    @Override
    public Template template() { return template; }

    @Override
    public String named() { return "username"; }

    @Override
    public Set<Role> may() { return Set.of(Role.SECURITY_ADMINISTRATOR); }

    @Override
    public Set<String> secrets() { return Set.of("password"); }

    /** Hashes are slow by intent, so that some rows take as long as a hundred of another table. */
    @Override
    public int atOnce() { return 10; }

    @Override
    public boolean wholeOnly() {
        return true;
    }

    /**
     * A password that stands in several rows is hashed once: a first password is changed at the first sign-in. A dry run only looks
     * whether it is strong enough.
     */
    @Override
    public List<Outcome> take(Batch batch) {
        var hashes = new HashMap<String, String>();
        var entered = new HashMap<String, StaffId>();
        UnaryOperator<String> hash = batch.dryRun()
            ? password -> ""
            : password -> hashes.computeIfAbsent(password, passwords::encode);
        return batch.rows().stream()
            .map(row -> take(batch.caller(), row, entered, hash) ? Outcome.ADDED : Outcome.KNOWN).toList();
    }

    /** False if person and post stood there already. */
    private boolean take(Caller caller, Row row, Map<String, StaffId> entered, UnaryOperator<String> hash) {
        var post = new NewPost(role(row.get("role")),
            institutions.byCode(row.get("institution_code").toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new Refused(INSTITUTION_UNKNOWN, row.get("institution_code"))).id(),
            day(row.get("from")), row.get("until").isEmpty() ? Optional.empty() : Optional.of(day(row.get("until"))));
        var username = row.get("username").toLowerCase(Locale.ROOT);
        var staff = entered.get(username);
        if (staff == null) staff = standing(username, row.get("name")).orElse(null);
        if (staff == null) {
            staff = accounts.enrol(caller, row.get("name"), row.get("title"), row.get("initials"), row.get("phone"));
            accounts.open(caller, staff, username, row.get("password"), true, hash);
            entered.put(username, staff);
        }
        if (posts.holds(staff, post)) return false;
        posts.appoint(caller, staff, post);
        return true;
    }

    /** @throws Refused USERNAME_TAKEN if it is somebody else's */
    private Optional<StaffId> standing(String username, String name) {
        var staff = rows.staffOf(username);
        if (staff.isPresent() && !staff.get().name().equals(name)) throw new Refused(USERNAME_TAKEN, username);
        return staff.map(Staff::id);
    }

    /** By its name, or by its words in either language. */
    private Role role(String text) {
        for (var role : Role.values()) {
            var key = Worded.of("role", role).key();
            if (Set.of(role.name(), words.text(Locale.SIMPLIFIED_CHINESE, key), words.text(Locale.ENGLISH, key))
                .contains(text) && role != Role.SERVICE_ACCOUNT) return role;
        }
        throw new Refused(ROLE_UNREADABLE, text);
    }

    private static LocalDate day(String text) {
        try {
            return CountyCalendar.typed(text.replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new Refused(DAY_UNREADABLE, text);
        }
    }
}
