package org.xinglin.clinic.queue;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.clinic.ClinicRefusal;
import org.xinglin.clinic.ClinicRules;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;

/** Places in the waiting lines. */
@Repository
class PlaceRows {
    private static final String COLUMNS = """
        select p.visit_id, p.institution_id, p.department_id, p.doctor_staff_id, p.doctor_name, p.day, p.label, v.person_id, p.priority,
               p.urgent_reason, p.rank, p.lined_up_at, p.ranked_at, p.state, p.called_at, p.called_by, p.called_by_name, p.calls, p.misses,
               p.sent_by, p.sent_why, p.version
          from clinic.queue_place p join clinic.visit v on v.id = p.visit_id
        """;
    private final JdbcClient jdbc;

    PlaceRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(Place place) {
        jdbc.sql("""
                insert into clinic.queue_place (visit_id, institution_id, department_id, day, label, priority, urgent_reason, rank,
                                                lined_up_at, ranked_at, state)
                values (:visit, :institution, :department, :day, :label, :priority, :urgent, :rank,
                        :linedUp, :ranked, :state)
                """)
            .params(columns(place)).param("visit", place.visit().value())
            .param("institution", place.institution().value()).param("day", place.day())
            .param("label", place.label()).update();
    }

    /** The place of a visit, if it ever waited; nobody else changes it until the transaction ends. */
    Optional<Place> lock(VisitId visit) {
        return jdbc.sql(COLUMNS + " where p.visit_id = :visit for update of p").param("visit", visit.value())
            .query(PlaceRows::place).optional();
    }

    /** The same within a scope. @throws Refused VISIT_UNKNOWN */
    Place lock(VisitId visit, Scope scope) {
        return lock(visit).filter(place -> scope.covers(place.institution().value()))
            .orElseThrow(() -> new Refused(ClinicRefusal.VISIT_UNKNOWN));
    }

    /** @throws Refused VISIT_UNKNOWN */
    Place get(VisitId visit, Scope scope) {
        return jdbc.sql(COLUMNS + " where p.visit_id = :visit and (:county or p.institution_id = any(:institutions))")
            .param("visit", visit.value()).param("county", scope.county()).param("institutions", scope.array())
            .query(PlaceRows::place).optional().orElseThrow(() -> new Refused(ClinicRefusal.VISIT_UNKNOWN));
    }

    /** Who is called next by these doctors, taken so that nobody else can; who somebody else is taking is passed over. */
    Optional<Place> lockNext(InstitutionId at, Optional<DepartmentId> department, UUID[] doctors) {
        return jdbc.sql(COLUMNS + """
                 where p.institution_id = :at and p.state = 'waiting'
                   and (cast(:department as uuid) is null or p.department_id = :department)
                   and (p.doctor_staff_id is null or p.doctor_staff_id = any(:doctors))
                 order by p.rank, p.lined_up_at, p.ranked_at, p.visit_id limit 1 for update of p skip locked
                """)
            .param("at", at.value()).param("department", value(department)).param("doctors", doctors)
            .query(PlaceRows::place).optional();
    }

    /** What a doctor called and neither took in nor passed over. */
    Optional<String> unanswered(InstitutionId at, UUID doctor) {
        return jdbc.sql("""
                select label from clinic.queue_place
                 where institution_id = :at and state = 'called' and called_by = :doctor order by called_at limit 1
                """)
            .param("at", at.value()).param("doctor", doctor).query(String.class).optional();
    }

    /** Who waits in the same line, the next first, up to {@code limit}. */
    List<Place> waiting(InstitutionId at, Optional<DepartmentId> department, int limit) {
        return jdbc.sql(COLUMNS + """
                 where p.institution_id = :at and p.state = 'waiting'
                   and (cast(:department as uuid) is null or p.department_id = :department)
                 order by p.rank, p.lined_up_at, p.ranked_at, p.visit_id limit :limit
                """)
            .param("at", at.value()).param("department", value(department)).param("limit", limit)
            .query(PlaceRows::place).list();
    }

    /** The last calls of a day, the latest first. */
    List<Place> called(InstitutionId at, Optional<DepartmentId> department, LocalDate day, int limit) {
        return jdbc.sql(COLUMNS + """
                 where p.institution_id = :at and p.day = :day and p.called_at is not null and p.state in ('called', 'seen')
                   and (cast(:department as uuid) is null or p.department_id = :department)
                 order by p.called_at desc, p.visit_id limit :limit
                """)
            .param("at", at.value()).param("day", day).param("department", value(department)).param("limit", limit)
            .query(PlaceRows::place).list();
    }

    /** Who waits or is with a doctor: those called first, then the line, then those who missed their call and those seen. */
    List<InLine> line(InstitutionId at, Optional<DepartmentId> department, int limit) {
        return jdbc.sql("""
                select v.id, coalesce(p.label, cast(v.number as text)) as label, v.person_id, v.stage, v.registered_at,
                       coalesce(v.doctor_name, case when p.state = 'called' then p.called_by_name end, p.doctor_name) as doctor,
                       v.version as visit_version, p.state, p.priority, p.urgent_reason, p.department_id, p.calls, p.misses,
                       p.sent_by, p.sent_why, p.version
                  from clinic.visit v left join clinic.queue_place p on p.visit_id = v.id
                 where v.institution_id = :at and v.stage in ('waiting', 'with_doctor')
                   and (cast(:department as uuid) is null or p.department_id = :department)
                 order by case when v.stage = 'with_doctor' then 3 when p.state = 'called' then 0 when p.state = 'missed' then 2 else 1 end,
                          p.rank, coalesce(p.lined_up_at, v.registered_at), p.ranked_at, v.id
                 limit :limit
                """)
            .param("at", at.value()).param("department", value(department)).param("limit", limit)
            .query(PlaceRows::inLine).list();
    }

    /** What a wait at the end of the line, or before {@code before}, is measured on; one statement. */
    Wait measure(InstitutionId at, Optional<DepartmentId> department, Optional<Place> before, LocalDate today,
        Instant lately, ClinicRules rules) {
        return jdbc.sql("""
                select (select count(*) from clinic.queue_place p
                         where p.institution_id = :at and (cast(:department as uuid) is null or p.department_id = :department)
                           and p.state = 'waiting'
                           and (cast(:rank as integer) is null
                                or (p.rank, p.lined_up_at, p.ranked_at, p.visit_id)
                                 < (cast(:rank as integer), cast(:linedUp as timestamptz), cast(:ranked as timestamptz),
                                    cast(:visit as uuid)))) as ahead,
                       count(*) filter (where v.closed_at is not null) as measured,
                       percentile_cont(0.5) within group (order by extract(epoch from v.closed_at - v.begun_at)) as median,
                       count(distinct v.doctor_staff_id) filter (where v.day = :today
                                and (v.stage = 'with_doctor' or v.closed_at >= :lately)) as doctors
                  from clinic.visit v
                 where v.institution_id = :at and (cast(:department as uuid) is null or v.department_id = :department)
                   and v.day > :since and v.stage in ('closed', 'with_doctor') and v.end_reason is null and v.entered_at is null
                """)
            .param("at", at.value()).param("department", value(department))
            .param("rank", before.map(place -> place.order().rank()).orElse(null))
            .param("linedUp", before.map(place -> utc(place.order().linedUpAt())).orElse(null))
            .param("ranked", before.map(place -> utc(place.order().rankedAt())).orElse(null))
            .param("visit", before.map(place -> place.visit().value()).orElse(null)).param("today", today)
            .param("lately", utc(lately)).param("since", today.minusDays(rules.measuredDays()))
            .query((row, n) -> {
                int measured = row.getInt("measured");
                var median = measured < rules.measuredVisits()
                    ? Optional.<Duration>empty()
                    : Optional.of(Duration.ofSeconds(Math.round(row.getDouble("median"))));
                return new Wait(row.getInt("ahead"), median, measured, rules.measuredDays(), row.getInt("doctors"));
            }).single();
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(Place place) {
        int rows = jdbc.sql("""
                update clinic.queue_place
                   set department_id = :department, doctor_staff_id = :doctor, doctor_name = :doctorName, priority = :priority,
                       urgent_reason = :urgent, rank = :rank, lined_up_at = :linedUp, ranked_at = :ranked, state = :state, called_at = :called,
                       called_by = :calledBy, called_by_name = :calledByName, calls = :calls, misses = :misses,
                       sent_by = :sentBy, sent_why = :sentWhy, version = version + 1
                 where visit_id = :visit and version = :version
                """)
            .params(columns(place)).param("visit", place.visit().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(place.visit() + " saved since version " + place.version());
    }

    private static Map<String, @Nullable Object> columns(Place place) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("department", value(place.department()));
        values.put("doctor", place.doctor().map(Place.Sent::staff).orElse(null));
        values.put("doctorName", place.doctor().map(Place.Sent::name).orElse(null));
        values.put("priority", place.priority().name().toLowerCase(Locale.ROOT));
        values.put("urgent", place.urgentReason().orElse(null));
        values.put("rank", place.order().rank());
        values.put("linedUp", utc(place.order().linedUpAt()));
        values.put("ranked", utc(place.order().rankedAt()));
        values.put("state", place.state().name().toLowerCase(Locale.ROOT));
        values.put("called", utc(place.call().map(Place.Call::at)));
        values.put("calledBy", place.call().map(Place.Call::staff).orElse(null));
        values.put("calledByName", place.call().map(Place.Call::name).orElse(null));
        values.put("calls", place.calls());
        values.put("misses", place.misses());
        values.put("sentBy", place.sending().map(Place.Sending::by).orElse(null));
        values.put("sentWhy", place.sending().map(Place.Sending::why).orElse(null));
        values.put("version", place.version());
        return values;
    }

    private static @Nullable UUID value(Optional<DepartmentId> department) {
        return department.map(DepartmentId::value).orElse(null);
    }

    private static Place place(ResultSet row, int n) throws SQLException {
        var doctorName = row.getString("doctor_name");
        var calledBy = row.getString("called_by_name");
        var callStaff = row.getObject("called_by", UUID.class);
        return new Place(new VisitId(row.getObject("visit_id", UUID.class)),
            new InstitutionId(row.getObject("institution_id", UUID.class)), department(row),
            Optional.ofNullable(row.getObject("doctor_staff_id", UUID.class))
                .map(staff -> new Place.Sent(staff, doctorName)),
            row.getObject("day", LocalDate.class), row.getString("label"),
            new PersonId(row.getObject("person_id", UUID.class)), priority(row),
            Optional.ofNullable(row.getString("urgent_reason")),
            new Place.Order(row.getInt("rank"), instant(row, "lined_up_at"), instant(row, "ranked_at")), state(row),
            instantIfAny(row, "called_at").map(at -> new Place.Call(at, callStaff, calledBy)), row.getInt("calls"),
            row.getInt("misses"), sending(row), row.getInt("version"));
    }

    private static Optional<Place.Sending> sending(ResultSet row) throws SQLException {
        var by = row.getString("sent_by");
        return Optional.ofNullable(row.getString("sent_why")).map(why -> new Place.Sending(by, why));
    }

    private static InLine inLine(ResultSet row, int n) throws SQLException {
        var standing = row.getString("state") == null
            ? Optional.<InLine.Standing>empty()
            : Optional.of(new InLine.Standing(state(row), priority(row),
                Optional.ofNullable(row.getString("urgent_reason")), department(row), row.getInt("calls"),
                row.getInt("misses"), sending(row), row.getInt("version")));
        return new InLine(new VisitId(row.getObject("id", UUID.class)), row.getString("label"),
            new PersonId(row.getObject("person_id", UUID.class)),
            Visit.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)), standing,
            instant(row, "registered_at"), Optional.ofNullable(row.getString("doctor")), row.getInt("visit_version"));
    }

    private static Optional<DepartmentId> department(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("department_id", UUID.class)).map(DepartmentId::new);
    }

    private static Priority priority(ResultSet row) throws SQLException {
        return Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT));
    }

    private static Place.State state(ResultSet row) throws SQLException {
        return Place.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }
}
