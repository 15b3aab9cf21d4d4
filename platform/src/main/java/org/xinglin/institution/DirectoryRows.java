package org.xinglin.institution;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.Directory.Dated;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;

/** The rows behind the directory: read as a whole, only ever added to. */
@Repository
class DirectoryRows {
    private final JdbcClient jdbc;
    private final TimetableRows timetables;
    private final Clock clock;

    DirectoryRows(JdbcClient jdbc, TimetableRows timetables, Clock clock) {
        this.jdbc = jdbc;
        this.timetables = timetables;
        this.clock = clock;
    }

    long version() {
        return jdbc.sql("select version from institution.directory where id = 1").query(Long.class).single();
    }

    /** Takes the one lock through which changes go, until commit. */
    void raiseVersion() {
        jdbc.sql("update institution.directory set version = version + 1 where id = 1").update();
    }

    Directory read() {
        return new Directory(
            jdbc.sql("select division, name, name_en from institution.county order by version desc limit 1")
                .query((row, n) -> new County(row.getString("division"), row.getString("name"),
                    row.getString("name_en")))
                .optional(),
            jdbc.sql("""
                    select i.id, i.code, s.version, s.effective_from, s.name, s.name_en, s.class, s.parent_id, s.community_id, s.division,
                           s.credit_code, s.address, s.phone, s.lines, s.from_day, s.until_day
                      from institution.institution_state s join institution.institution i on i.id = s.institution_id
                     order by i.code, s.version
                    """).query(DirectoryRows::institution).list(),
            jdbc.sql("""
                    select community_id, version, effective_from, name, name_en, lead_id
                      from institution.community_state
                     order by community_id, version
                    """).query(DirectoryRows::community).list(),
            jdbc.sql("""
                    select distinct on (department_id) department_id, version, institution_id, code, name, name_en, from_day, until_day
                      from institution.department_state
                     order by department_id, version desc
                    """).query(DirectoryRows::department).list(),
            jdbc.sql("""
                    select distinct on (delegation_id) delegation_id, version, line, origin_community, origin_institution, server_id,
                           from_day, until_day
                      from institution.delegation_state
                     order by delegation_id, version desc
                    """).query(DirectoryRows::delegation).list(),
            jdbc.sql("select class, insurance, effective_from, ratio, source from institution.charge_ratio order by id")
                .query((row, n) -> new ChargeRatio(InstitutionClass.valueOf(row.getString("class")),
                    InsuranceKind.valueOf(row.getString("insurance")), date(row, "effective_from"),
                    row.getBigDecimal("ratio"), row.getString("source")))
                .list(),
            timetables.read());
    }

    void add(County county, Caller by) {
        jdbc.sql("""
                insert into institution.county (version, division, name, name_en, recorded_at, recorded_by)
                select coalesce(max(version), 0) + 1, :division, :name, :nameEn, :at, :by from institution.county
                """)
            .param("division", county.division()).param("name", county.name()).param("nameEn", county.nameEn())
            .param("at", utc(clock.instant())).param("by", by.account()).update();
    }

    /** False if another institution has the code. */
    boolean name(InstitutionId id, String code) {
        return jdbc
            .sql("insert into institution.institution (id, code) values (:id, :code) on conflict (code) do nothing")
            .param("id", id.value()).param("code", code).update() == 1;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the version is there already */
    void add(Institution state, LocalDate effective, String reason, Caller by) {
        jdbc.sql("""
                insert into institution.institution_state (institution_id, version, effective_from, name, name_en, class, parent_id,
                       community_id, division, credit_code, address, phone, lines, from_day, until_day, reason, recorded_at, recorded_by)
                values (:id, :version, :effective, :name, :nameEn, :class, :parent, :community, :division, :creditCode, :address, :phone, :lines,
                        :from, :until, :reason, :at, :by)
                """)
            .param("id", state.id().value()).param("version", state.version()).param("effective", effective)
            .param("name", state.name()).param("nameEn", state.nameEn()).param("class", state.kind().name())
            .param("parent", state.parent().map(InstitutionId::value).orElse(null))
            .param("community", state.community().map(CommunityId::value).orElse(null))
            .param("division", state.division())
            .param("creditCode", state.creditCode().map(CreditCode::value).orElse(null))
            .param("address", state.address()).param("phone", state.phone())
            .param("lines", state.lines().stream().sorted().map(Enum::name).toArray(String[]::new))
            .param("from", state.from()).param("until", state.until().orElse(null)).param("reason", reason)
            .param("at", utc(clock.instant())).param("by", by.account()).update();
    }

    void add(Community state, LocalDate effective, Caller by) {
        jdbc.sql("""
                insert into institution.community_state (community_id, version, effective_from, name, name_en, lead_id, recorded_at, recorded_by)
                values (:id, :version, :effective, :name, :nameEn, :lead, :at, :by)
                """)
            .param("id", state.id().value()).param("version", state.version()).param("effective", effective)
            .param("name", state.name()).param("nameEn", state.nameEn()).param("lead", state.lead().value())
            .param("at", utc(clock.instant())).param("by", by.account()).update();
    }

    void add(Department state, Caller by) {
        jdbc.sql("""
                insert into institution.department_state (department_id, version, institution_id, code, name, name_en, from_day, until_day,
                       recorded_at, recorded_by)
                values (:id, :version, :institution, :code, :name, :nameEn, :from, :until, :at, :by)
                """)
            .param("id", state.id().value()).param("version", state.version())
            .param("institution", state.institution().value()).param("code", state.code())
            .param("name", state.name()).param("nameEn", state.nameEn()).param("from", state.from())
            .param("until", state.until().orElse(null)).param("at", utc(clock.instant()))
            .param("by", by.account()).update();
    }

    void add(Delegation state, Caller by) {
        jdbc.sql(
            """
                insert into institution.delegation_state (delegation_id, version, line, origin_community, origin_institution, server_id,
                       from_day, until_day, recorded_at, recorded_by)
                values (:id, :version, :line, :community, :institution, :server, :from, :until, :at, :by)
                """)
            .param("id", state.id().value()).param("version", state.version()).param("line", state.line().name())
            .param("community", state.origin() instanceof CommunityId id ? id.value() : null)
            .param("institution", state.origin() instanceof InstitutionId id ? id.value() : null)
            .param("server", state.server().value()).param("from", state.from())
            .param("until", state.until().orElse(null)).param("at", utc(clock.instant()))
            .param("by", by.account()).update();
    }

    UUID add(ChargeRatio ratio, Caller by) {
        var id = Ids.next();
        jdbc.sql(
            """
                insert into institution.charge_ratio (id, class, insurance, effective_from, ratio, source, recorded_at, recorded_by)
                values (:id, :class, :insurance, :effective, :ratio, :source, :at, :by)
                """)
            .param("id", id).param("class", ratio.kind().name()).param("insurance", ratio.insurance().name())
            .param("effective", ratio.effective()).param("ratio", ratio.ratio()).param("source", ratio.source())
            .param("at", utc(clock.instant())).param("by", by.account()).update();
        return id;
    }

    private static Dated<Institution> institution(ResultSet row, int n) throws SQLException {
        return new Dated<>(date(row, "effective_from"), new Institution(
            new InstitutionId(row.getObject("id", UUID.class)), row.getString("code"), row.getString("name"),
            row.getString("name_en"), InstitutionClass.valueOf(row.getString("class")),
            id(row, "parent_id").map(InstitutionId::new), id(row, "community_id").map(CommunityId::new),
            row.getString("division"), Optional.ofNullable(row.getString("credit_code")).map(CreditCode::of),
            row.getString("address"), row.getString("phone"), lines(row.getArray("lines")), date(row, "from_day"),
            until(row),
            row.getInt("version")));
    }

    private static Dated<Community> community(ResultSet row, int n) throws SQLException {
        return new Dated<>(date(row, "effective_from"), new Community(
            new CommunityId(row.getObject("community_id", UUID.class)), row.getString("name"),
            row.getString("name_en"), new InstitutionId(row.getObject("lead_id", UUID.class)),
            row.getInt("version")));
    }

    private static Department department(ResultSet row, int n) throws SQLException {
        return new Department(new DepartmentId(row.getObject("department_id", UUID.class)),
            new InstitutionId(row.getObject("institution_id", UUID.class)), row.getString("code"),
            row.getString("name"), row.getString("name_en"), date(row, "from_day"), until(row),
            row.getInt("version"));
    }

    private static Delegation delegation(ResultSet row, int n) throws SQLException {
        Origin origin = id(row, "origin_community").<Origin>map(CommunityId::new)
            .orElseGet(() -> new InstitutionId(uuid(row, "origin_institution")));
        return new Delegation(new DelegationId(row.getObject("delegation_id", UUID.class)), origin,
            ServiceLine.valueOf(row.getString("line")), new InstitutionId(row.getObject("server_id", UUID.class)),
            date(row, "from_day"), until(row), row.getInt("version"));
    }

    private static UUID uuid(ResultSet row, String column) {
        try {
            return row.getObject(column, UUID.class);
        } catch (SQLException e) {
            throw new IllegalStateException(column + " cannot be read", e);
        }
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Optional<LocalDate> until(ResultSet row) throws SQLException {
        @Nullable
        LocalDate until = row.getObject("until_day", LocalDate.class);
        return Optional.ofNullable(until);
    }

    private static Set<ServiceLine> lines(Array array) throws SQLException {
        var lines = EnumSet.noneOf(ServiceLine.class);
        Arrays.stream((String[]) array.getArray()).map(ServiceLine::valueOf).forEach(lines::add);
        return lines;
    }
}
