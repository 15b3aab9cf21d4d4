package org.xinglin.institution;

import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;

/** The rows behind the timetable: read as a whole, only ever added to. */
@Repository
class TimetableRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    TimetableRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Timetable read() {
        return new Timetable(
            jdbc.sql("""
                    select distinct on (day) day, version, kind, name, source from institution.calendar_day
                     order by day, version desc
                    """)
                .query((row, n) -> new CalendarDay(row.getObject("day", LocalDate.class),
                    CalendarDay.Kind.valueOf(row.getString("kind")), row.getString("name"), row.getString("source"),
                    row.getInt("version")))
                .list().stream().collect(Collectors.toUnmodifiableMap(CalendarDay::day, day -> day)),
            jdbc.sql("""
                    select distinct on (shift_id) shift_id, version, institution_id, line, name, work_days, rest_days, starts, ends,
                           from_day, until_day
                      from institution.shift_state order by shift_id, version desc
                    """).query(TimetableRows::shift).list(),
            jdbc.sql("select line, effective_from, pauses, source from institution.deadline_rule order by id")
                .query((row, n) -> new DeadlineRule(ServiceLine.valueOf(row.getString("line")),
                    row.getObject("effective_from", LocalDate.class), row.getBoolean("pauses"),
                    row.getString("source")))
                .list(),
            jdbc.sql("select institution_id, line, house_id, effective_from from institution.after_hours order by id")
                .query((row, n) -> new AfterHours(new InstitutionId(row.getObject("institution_id", UUID.class)),
                    ServiceLine.valueOf(row.getString("line")),
                    Optional.ofNullable(row.getObject("house_id", UUID.class)).map(InstitutionId::new),
                    row.getObject("effective_from", LocalDate.class)))
                .list());
    }

    void add(CalendarDay day, Caller by) {
        jdbc.sql("""
                insert into institution.calendar_day (day, version, kind, name, source, recorded_at, recorded_by)
                values (:day, :version, :kind, :name, :source, :at, :by)
                """)
            .param("day", day.day()).param("version", day.version()).param("kind", day.kind().name())
            .param("name", day.name()).param("source", day.source()).param("at", utc(clock.instant()))
            .param("by", by.account()).update();
    }

    void add(Shift shift, Caller by) {
        jdbc.sql("""
                insert into institution.shift_state (shift_id, version, institution_id, line, name, work_days, rest_days, starts, ends,
                       from_day, until_day, recorded_at, recorded_by)
                values (:id, :version, :institution, :line, :name, :work, :rest, :starts, :ends, :from, :until, :at, :by)
                """)
            .param("id", shift.id()).param("version", shift.version())
            .param("institution", shift.institution().value()).param("line", shift.line().map(Enum::name).orElse(null))
            .param("name", shift.name()).param("work", shift.workDays()).param("rest", shift.restDays())
            .param("starts", shift.starts()).param("ends", shift.ends()).param("from", shift.from())
            .param("until", shift.until().orElse(null)).param("at", utc(clock.instant())).param("by", by.account())
            .update();
    }

    void add(DeadlineRule rule, Caller by) {
        jdbc.sql("""
                insert into institution.deadline_rule (id, line, effective_from, pauses, source, recorded_at, recorded_by)
                values (:id, :line, :effective, :pauses, :source, :at, :by)
                """)
            .param("id", Ids.next()).param("line", rule.line().name()).param("effective", rule.effective())
            .param("pauses", rule.pauses()).param("source", rule.source()).param("at", utc(clock.instant()))
            .param("by", by.account()).update();
    }

    void add(AfterHours cover, Caller by) {
        jdbc.sql("""
                insert into institution.after_hours (id, institution_id, line, house_id, effective_from, recorded_at, recorded_by)
                values (:id, :institution, :line, :house, :effective, :at, :by)
                """)
            .param("id", Ids.next()).param("institution", cover.institution().value())
            .param("line", cover.line().name()).param("house", cover.house().map(InstitutionId::value).orElse(null))
            .param("effective", cover.effective()).param("at", utc(clock.instant())).param("by", by.account())
            .update();
    }

    private static Shift shift(ResultSet row, int n) throws SQLException {
        return new Shift(row.getObject("shift_id", UUID.class),
            new InstitutionId(row.getObject("institution_id", UUID.class)),
            Optional.ofNullable(row.getString("line")).map(ServiceLine::valueOf), row.getString("name"),
            row.getBoolean("work_days"), row.getBoolean("rest_days"), row.getObject("starts", LocalTime.class),
            row.getObject("ends", LocalTime.class), row.getObject("from_day", LocalDate.class),
            Optional.ofNullable(row.getObject("until_day", LocalDate.class)), row.getInt("version"));
    }
}
