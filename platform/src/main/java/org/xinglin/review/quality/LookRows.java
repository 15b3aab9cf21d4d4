package org.xinglin.review.quality;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.review.quality.SecondLook.Judged;

/** Second looks and the settings they go by. */
@Repository
class LookRows {
    private static final String LOOK = """
        select id, prescription_id, version, institution_id, prescriber_staff, first, first_staff, sampled_at, holder_staff, held_until,
               second, reason_codes, note, second_staff, second_name, looked_at
          from review.second_look
        """;
    private static final String OPEN = """
         where second is null and institution_id = any(:served) and prescriber_staff <> :staff and first_staff is distinct from :staff
        """;
    private final JdbcClient jdbc;

    LookRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** A value of {@code review.setting} on a day. */
    String setting(String name, LocalDate day) {
        return jdbc.sql("""
                select value from review.setting where name = :name and effective_from <= :day
                 order by effective_from desc limit 1
                """)
            .param("name", name).param("day", day).query(String.class).single();
    }

    /** @return false if it was sampled before: then nothing is written */
    boolean add(SecondLook look) {
        return jdbc.sql("""
                insert into review.second_look (id, prescription_id, version, institution_id, prescriber_staff, first, first_staff, sampled_at)
                values (:id, :prescription, :version, :institution, :prescriber, :first, :staff, :now)
                on conflict (prescription_id, version) do nothing
                """)
            .param("id", look.id().value()).param("prescription", look.prescription().value())
            .param("version", look.version()).param("institution", look.institution().value())
            .param("prescriber", look.prescriber()).param("first", look.first().name())
            .param("staff", look.firstStaff().orElse(null)).param("now", utc(look.sampledAt())).update() == 1;
    }

    /** What the caller may judge, the oldest first. */
    List<SecondLook> waiting(Collection<InstitutionId> served, Caller caller, int limit) {
        return jdbc.sql(LOOK + OPEN + " order by sampled_at, id limit :limit").param("served", array(served))
            .param("staff", caller.staff()).param("limit", limit).query(LookRows::look).list();
    }

    /** The oldest that is free and that the caller neither decided nor prescribed, locked; the caller's own hold first. */
    Optional<SecondLook> lockNext(Collection<InstitutionId> served, Caller caller, Instant now) {
        return jdbc.sql(LOOK + OPEN + """
                   and (held_until is null or held_until <= :now or holder_staff = :staff)
                 order by (holder_staff is distinct from :staff), sampled_at, id limit 1
                   for update skip locked
                """)
            .param("served", array(served)).param("staff", caller.staff()).param("now", utc(now))
            .query(LookRows::look).optional();
    }

    /** @throws Refused LOOK_UNKNOWN */
    SecondLook get(LookId id, Collection<InstitutionId> served) {
        return one(LOOK + " where id = :id and institution_id = any(:served)", id, served);
    }

    /** The same, and nobody else may change it until the transaction ends. @throws Refused LOOK_UNKNOWN */
    SecondLook lock(LookId id, Collection<InstitutionId> served) {
        return one(LOOK + " where id = :id and institution_id = any(:served) for update", id, served);
    }

    private SecondLook one(String sql, LookId id, Collection<InstitutionId> served) {
        return jdbc.sql(sql).param("id", id.value()).param("served", array(served)).query(LookRows::look).optional()
            .orElseThrow(() -> new Refused(QualityRefusal.LOOK_UNKNOWN));
    }

    void hold(LookId id, Caller caller, Instant until) {
        jdbc.sql("update review.second_look set holder_staff = :staff, held_until = :until where id = :id")
            .param("staff", caller.staff()).param("until", utc(until)).param("id", id.value()).update();
    }

    void judge(LookId id, Judged judged) {
        jdbc.sql("""
                update review.second_look
                   set second = :second, reason_codes = :codes, note = :note, second_staff = :staff, second_name = :name, looked_at = :at
                 where id = :id and second is null
                """)
            .param("second", judged.second().name()).param("codes", String.join(" ", judged.codes()))
            .param("note", judged.note()).param("staff", judged.staff()).param("name", judged.name())
            .param("at", utc(judged.at())).param("id", id.value()).update();
    }

    /** Judged in a stretch of time, the latest first. */
    List<SecondLook> judged(Collection<InstitutionId> served, Instant from, Instant until) {
        return jdbc.sql(LOOK + """
                 where second is not null and institution_id = any(:served) and looked_at >= :from and looked_at < :until
                 order by looked_at desc, id limit 10000
                """)
            .param("served", array(served)).param("from", utc(from)).param("until", utc(until)).query(LookRows::look)
            .list();
    }

    private static SecondLook look(ResultSet row, int n) throws SQLException {
        var at = instantIfAny(row, "looked_at");
        var codes = row.getString("reason_codes");
        var judged = at.isEmpty()
            ? Optional.<Judged>empty()
            : Optional.of(new Judged(ReviewOutcome.valueOf(row.getString("second")),
                codes.isEmpty() ? List.of() : List.of(codes.split(" ")), row.getString("note"),
                uuid(row, "second_staff"), row.getString("second_name"), at.get()));
        return new SecondLook(new LookId(uuid(row, "id")), new PrescriptionId(uuid(row, "prescription_id")),
            row.getInt("version"), new InstitutionId(uuid(row, "institution_id")), uuid(row, "prescriber_staff"),
            ReviewOutcome.valueOf(row.getString("first")),
            Optional.ofNullable(row.getObject("first_staff", UUID.class)), instant(row, "sampled_at"),
            Optional.ofNullable(row.getObject("holder_staff", UUID.class)), instantIfAny(row, "held_until"), judged);
    }

    private static UUID[] array(Collection<InstitutionId> ids) {
        return ids.stream().map(InstitutionId::value).toArray(UUID[]::new);
    }
}
