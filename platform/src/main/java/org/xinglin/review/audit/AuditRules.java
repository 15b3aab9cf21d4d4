package org.xinglin.review.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 点评规则 of one day, from table {@code review.audit_rule}.
 *
 * @param share of the month's prescriptions of herbal pieces for outpatients; @param least so many at least, or all
 * @param doubled share of the sample that two pharmacists judge; @param hold how long an item stays with who took it
 * @param objectionDays natural days after publication
 * @param warnAfter, restrictAfter abnormal prescriptions that warn their prescriber, and that restrict the right
 * @param cancelAfter further ones, written while it was restricted, that cancel it
 */
record AuditRules(BigDecimal share, int least, BigDecimal doubled, Duration hold, int objectionDays,
    int warnAfter, int restrictAfter, int cancelAfter) {

    /** How many of {@code population} are drawn: the share rounded up, never below the least, never more than there are. */
    int sampleOf(int population) {
        int part = share.multiply(BigDecimal.valueOf(population)).setScale(0, RoundingMode.CEILING).intValueExact();
        return Math.min(population, Math.max(part, least));
    }

    int doubledOf(int sample) {
        return doubled.multiply(BigDecimal.valueOf(sample)).setScale(0, RoundingMode.CEILING).intValueExact();
    }

    /** Where the rules stand. */
    @Component
    static class Book {
        private final JdbcClient jdbc;

        Book(JdbcClient jdbc) { this.jdbc = jdbc; }

        AuditRules on(LocalDate day) {
            return jdbc.sql("""
                    select share, least, doubled, hold_minutes, objection_days, warn_after, restrict_after, cancel_after
                      from review.audit_rule
                     where kind = 'HERBAL_OUTPATIENT' and effective_from <= :day
                     order by effective_from desc limit 1
                    """)
                .param("day", day)
                .query((row, n) -> new AuditRules(row.getBigDecimal("share"), row.getInt("least"),
                    row.getBigDecimal("doubled"), Duration.ofMinutes(row.getInt("hold_minutes")),
                    row.getInt("objection_days"), row.getInt("warn_after"), row.getInt("restrict_after"),
                    row.getInt("cancel_after")))
                .optional().orElseThrow(() -> new IllegalStateException("no rule of audits in force on " + day));
        }
    }
}
