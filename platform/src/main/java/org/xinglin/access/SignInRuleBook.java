package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.RULES_DATED;
import static org.xinglin.access.AccessRefusal.RULES_TOO_WEAK;
import static org.xinglin.access.AccessRefusal.SOURCE_MISSING;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;

/** The dated rules. Read again after a minute, so that several programs on one database agree. */
@Repository
class SignInRuleBook {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Known(List<DatedRules> all, long readAt) {}

    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final Clock clock;
    private volatile @Nullable Known known;

    SignInRuleBook(JdbcClient jdbc, Evidence evidence, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
    }

    SignInRules today() { return on(CountyCalendar.day(clock.instant())); }

    SignInRules on(LocalDate day) {
        var kept = known;
        if (kept == null || System.nanoTime() - kept.readAt() > KEPT.toNanos())
            known = kept = new Known(all(), System.nanoTime());
        return kept.all().stream().filter(rules -> !rules.from().isAfter(day)).findFirst()
            .orElseThrow(() -> new IllegalStateException("no sign-in rule holds on " + day)).rules();
    }

    /** Latest first. */
    List<DatedRules> all() {
        return jdbc.sql("select * from access.sign_in_rule order by effective_from desc")
            .query((row, n) -> new DatedRules(row.getObject("effective_from", LocalDate.class), rules(row),
                row.getString("source")))
            .list();
    }

    /**
     * New rules from a later day on; the earlier ones stay readable.
     *
     * @throws Refused RULES_TOO_WEAK if they are weaker than assessors accept, RULES_DATED if the day has rules or is past, SOURCE_MISSING
     */
    @Transactional
    public void add(Caller caller, DatedRules wanted) {
        var rules = wanted.rules();
        if (wanted.source().isBlank()) throw new Refused(SOURCE_MISSING);
        if (!rules.isAtLeastAsStrictAs(all().getLast().rules())) throw new Refused(RULES_TOO_WEAK);
        if (!wanted.from().isAfter(CountyCalendar.day(clock.instant())))
            throw new Refused(RULES_DATED);
        int added = jdbc.sql("""
                insert into access.sign_in_rule (effective_from, shortest, preferred, classes, oldest_days, failures,
                       locked_minutes, idle_minutes, administrators_once, source)
                values (:from, :shortest, :preferred, :classes, :oldest, :failures, :locked, :idle, :once, :source)
                on conflict (effective_from) do nothing
                """)
            .param("from", wanted.from()).param("shortest", rules.shortest()).param("preferred", rules.preferred())
            .param("classes", rules.classes()).param("oldest", rules.oldest().toDays())
            .param("failures", rules.failures()).param("locked", rules.locked().toMinutes())
            .param("idle", rules.idle().toMinutes()).param("once", rules.administratorsOnce())
            .param("source", wanted.source().strip()).update();
        if (added == 0) throw new Refused(RULES_DATED);
        evidence.record(caller, Act.of("access.rules-set", "sign-in-rule", new UUID(0, 0), wanted.from().toEpochDay(),
            Map.of("from", wanted.from().toString(), "shortest", rules.shortest(), "classes", rules.classes(),
                "oldestDays", rules.oldest().toDays(), "failures", rules.failures(), "lockedMinutes",
                rules.locked().toMinutes(), "idleMinutes", rules.idle().toMinutes(), "source",
                wanted.source().strip())));
        known = null;
    }

    private static SignInRules rules(ResultSet row) throws SQLException {
        return new SignInRules(row.getInt("shortest"), row.getInt("preferred"), row.getInt("classes"),
            Duration.ofDays(row.getInt("oldest_days")), row.getInt("failures"),
            Duration.ofMinutes(row.getInt("locked_minutes")), Duration.ofMinutes(row.getInt("idle_minutes")),
            row.getBoolean("administrators_once"));
    }
}
