package org.xinglin.backup;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;

@Repository
class AttemptRows {
    private final JdbcClient jdbc;

    AttemptRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(UUID id, Attempt attempt) {
        jdbc.sql("""
                insert into backup.attempt (id, began_at, ended_at, file_name, why, why_en, asked_by)
                values (:id, :began, :ended, :file, :why, :whyEn, :by)
                """)
            .param("id", id).param("began", utc(attempt.began())).param("ended", utc(attempt.ended()))
            .param("file", attempt.file().orElse(null)).param("why", attempt.why()).param("whyEn", attempt.whyEn())
            .param("by", attempt.by()).update();
    }

    /** The latest first. */
    List<Attempt> latest(int limit) {
        return jdbc.sql("""
                select began_at, ended_at, file_name, why, why_en, asked_by from backup.attempt
                 order by ended_at desc limit :limit
                """).param("limit", limit).query(AttemptRows::attempt).list();
    }

    /** All rules, the one that holds from the latest day on first. */
    List<BackupRule> rules() {
        return jdbc.sql("""
                select distinct on (effective_from) effective_from, at_time, kept_days, kept_months, stale_hours,
                       retry_minutes, source
                  from backup.rule order by effective_from desc, recorded_at desc
                """).query((row, n) -> new BackupRule(row.getObject("effective_from", LocalDate.class),
            row.getObject("at_time", LocalTime.class), row.getInt("kept_days"), row.getInt("kept_months"),
            row.getInt("stale_hours"), row.getInt("retry_minutes"), row.getString("source"))).list();
    }

    /** When this county began to be kept: nothing is older than that, so no copy is missing from before. */
    Instant begun() {
        return jdbc.sql("select min(recorded_at) as begun from backup.rule")
            .query((row, n) -> instant(row, "begun")).single();
    }

    void add(UUID id, BackupRule rule, Caller by, Instant at) {
        jdbc.sql("""
                insert into backup.rule (id, effective_from, at_time, kept_days, kept_months, stale_hours, retry_minutes,
                                         source, recorded_at, recorded_by)
                values (:id, :effective, :at, :days, :months, :stale, :retry, :source, :recorded, :by)
                """)
            .param("id", id).param("effective", rule.effective()).param("at", rule.at())
            .param("days", rule.keptDays()).param("months", rule.keptMonths()).param("stale", rule.staleHours())
            .param("retry", rule.retryMinutes()).param("source", rule.source()).param("recorded", utc(at))
            .param("by", by.account()).update();
    }

    private static Attempt attempt(ResultSet row, int n) throws SQLException {
        return new Attempt(instant(row, "began_at"), instant(row, "ended_at"),
            Optional.ofNullable(row.getString("file_name")), row.getString("why"), row.getString("why_en"),
            row.getString("asked_by"));
    }
}
