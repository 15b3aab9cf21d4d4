package org.xinglin.review.audit;

import static org.xinglin.kernel.CountyCalendar.day;
import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.prescription.PrescribingRight;

/** 处方权的警告、限制与取消: kept here, and asked by prescription before anything is issued. */
@Service
@Transactional
public class Standings implements PrescribingRight {
    private static final String STANDING = "select staff, name, level, since, counted_from, version from review.standing";
    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final Clock clock;

    Standings(JdbcClient jdbc, Evidence evidence, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** One step of a standing. @param reason numbers of the prescriptions, or why the right was given back */
    public record Step(Instant at, Standing.Level level, String by, String reason) {}

    /** @throws Refused RIGHT_CANCELLED */
    @Override
    @Transactional(readOnly = true)
    public void require(Caller prescriber) {
        var standing = find(prescriber.staff());
        if (standing.filter(held -> held.level() == Standing.Level.CANCELLED).isPresent())
            throw new Refused(AuditRefusal.RIGHT_CANCELLED, day(standing.get().since()));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isRestricted(UUID staff) {
        return find(staff).filter(Standing::isRestricted).isPresent();
    }

    Optional<Standing> find(UUID staff) {
        return jdbc.sql(STANDING + " where staff = :staff").param("staff", staff).query(Standings::standing)
            .optional();
    }

    /** Whoever is warned or has lost something by this house's audits. */
    List<Standing> lessened(InstitutionId house) {
        return jdbc.sql(STANDING + " where house_id = :house and level <> 'FULL' order by since desc, staff")
            .param("house", house.value()).query(Standings::standing).list();
    }

    List<Step> steps(UUID staff) {
        return jdbc.sql("select at, level, by_name, reason from review.standing_step where staff = :staff order by id")
            .param("staff", staff).query((row, n) -> new Step(instant(row, "at"),
                Standing.Level.valueOf(row.getString("level")), row.getString("by_name"), row.getString("reason")))
            .list();
    }

    /** @throws Refused STANDING_UNKNOWN, STALE or REASON_MISSING */
    void restore(Caller chief, InstitutionId house, UUID staff, int seen, String reason) {
        if (reason.isBlank()) throw new Refused(AuditRefusal.REASON_MISSING);
        var standing = lessened(house).stream().filter(held -> held.staff().equals(staff)).findAny()
            .orElseThrow(() -> new Refused(AuditRefusal.STANDING_UNKNOWN));
        if (standing.version() != seen) throw new Refused(AuditRefusal.STALE);
        save(chief, house, standing.restored(clock.instant()), reason.strip());
    }

    void save(Caller by, InstitutionId house, Standing standing, String reason) {
        jdbc.sql("""
                insert into review.standing (staff, name, house_id, level, since, counted_from, version)
                values (:staff, :name, :house, :level, :since, :countedFrom, :version)
                on conflict (staff) do update set name = excluded.name, house_id = excluded.house_id, level = excluded.level,
                       since = excluded.since, counted_from = excluded.counted_from, version = excluded.version
                """)
            .param("staff", standing.staff()).param("name", standing.name()).param("house", house.value())
            .param("level", standing.level().name()).param("since", utc(standing.since()))
            .param("countedFrom", utc(standing.countedFrom())).param("version", standing.version()).update();
        jdbc.sql("""
                insert into review.standing_step (id, staff, at, level, by_name, reason)
                values (:id, :staff, :at, :level, :by, :reason)
                """)
            .param("id", Ids.next()).param("staff", standing.staff()).param("at", utc(standing.since()))
            .param("level", standing.level().name()).param("by", by.name()).param("reason", reason).update();
        evidence.record(by, Act.of("review.standing-changed", "prescriber", standing.staff(), standing.version(),
            Map.of("level", standing.level().name(), "reason", reason)));
    }

    private static Standing standing(ResultSet row, int n) throws SQLException {
        return new Standing(uuid(row, "staff"), row.getString("name"), Standing.Level.valueOf(row.getString("level")),
            instant(row, "since"), instant(row, "counted_from"), row.getInt("version"));
    }
}
