package org.xinglin.access;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The dated rules, read once: they change with a migration. */
@Repository
class SignInRuleBook {
    private record Dated(LocalDate from, SignInRules rules) {}

    private final List<Dated> all;

    SignInRuleBook(JdbcClient jdbc) {
        all = jdbc.sql("select * from access.sign_in_rule order by effective_from desc")
            .query((row, n) -> new Dated(row.getObject("effective_from", LocalDate.class),
                new SignInRules(row.getInt("shortest"), row.getInt("preferred"), row.getInt("classes"),
                    Duration.ofDays(row.getInt("oldest_days")), row.getInt("failures"),
                    Duration.ofMinutes(row.getInt("locked_minutes")), Duration.ofMinutes(row.getInt("idle_minutes")),
                    row.getBoolean("administrators_once"))))
            .list();
    }

    SignInRules on(LocalDate day) {
        return all.stream().filter(rule -> !rule.from().isAfter(day)).findFirst()
            .orElseThrow(() -> new IllegalStateException("no sign-in rule holds on " + day)).rules();
    }
}
