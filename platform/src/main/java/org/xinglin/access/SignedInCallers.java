package org.xinglin.access;

import static org.xinglin.page.Columns.instantIfAny;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.xinglin.access.SignedIn.Standing;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.page.Callers;

/** Reads who is at the desk from the database in each request: a right that was withdrawn is gone with the next click. */
@Component
class SignedInCallers implements Callers {
    private static final UUID NOBODY = new UUID(0, 0);
    private final JdbcClient jdbc;
    private final Institutions institutions;
    private final Scopes scopes;
    private final SignInRuleBook rules;
    private final Clock clock;

    SignedInCallers(JdbcClient jdbc, Institutions institutions, Scopes scopes, SignInRuleBook rules, Clock clock) {
        this.jdbc = jdbc;
        this.institutions = institutions;
        this.scopes = scopes;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
            ? signedIn.standing().flatMap(Standing::caller)
            : Optional.empty();
    }

    /** Who is signed in, for acts on the own account: in the post chosen, or in none yet. */
    Caller self(SignedIn signedIn) {
        return signedIn.standing().flatMap(Standing::caller).orElseGet(() -> jdbc.sql("""
                select s.id, s.name from access.account a join access.staff s on s.id = a.staff_id where a.id = :id
                """)
            .param("id", signedIn.account()).query((row, n) -> unseated(signedIn.account(),
                row.getObject("id", UUID.class), row.getString("name")))
            .single());
    }

    /** Somebody known by name who has taken no post. */
    static Caller unseated(UUID account, UUID staff, String name) {
        return new Caller(account, staff, name, NOBODY, Role.SERVICE_ACCOUNT, NOBODY, "", Scope.NOTHING);
    }

    SignedIn of(UUID account, @Nullable UUID post) {
        return new SignedIn(account, post, () -> standing(account, post));
    }

    private Optional<Standing> standing(UUID account, @Nullable UUID post) {
        return jdbc.sql("""
                select a.id account_id, a.must_change, a.password_set_at, s.id staff_id, s.name,
                       p.id post_id, p.role, p.institution_id,
                       array(select b.staff_id || ' ' || o.id || ' ' || away.name
                               from access.absence b join access.staff away on away.id = b.staff_id
                               join access.account o on o.staff_id = b.staff_id
                              where b.stand_in_id = s.id and b.first_day <= :today and b.last_day >= :today
                              order by b.id) absent
                  from access.account a join access.staff s on s.id = a.staff_id
                  left join access.post p on p.id = :post and p.staff_id = s.id
                        and p.valid_from <= :today and (p.valid_until is null or p.valid_until >= :today)
                 where a.id = :account and a.state = 'open'
                """)
            .param("account", account).param("post", post).param("today", today()).query(this::standing).optional();
    }

    private Standing standing(ResultSet row, int n) throws SQLException {
        boolean tooOld = instantIfAny(row, "password_set_at")
            .filter(setAt -> rules.today().isTooOld(setAt, clock.instant())).isPresent();
        boolean mustChange = row.getBoolean("must_change") || tooOld;
        var absent = Arrays.stream((Object[]) row.getArray("absent").getArray())
            .map(each -> absent(String.valueOf(each).split(" ", 3))).toList();
        var post = row.getObject("post_id", UUID.class);
        if (post == null) return new Standing(Optional.empty(), mustChange, absent);
        var role = Role.valueOf(row.getString("role"));
        var institution = institutions.get(new InstitutionId(row.getObject("institution_id", UUID.class)));
        return new Standing(Optional.of(new Caller(row.getObject("account_id", UUID.class),
            row.getObject("staff_id", UUID.class), row.getString("name"), post, role, institution.id().value(),
            institution.name(), scopes.of(role, institution))), mustChange, absent);
    }

    private static StandIns.Absent absent(String[] parts) {
        return new StandIns.Absent(UUID.fromString(parts[0]), UUID.fromString(parts[1]), parts[2]);
    }

    private LocalDate today() { return CountyCalendar.day(clock.instant()); }
}
