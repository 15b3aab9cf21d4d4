package org.xinglin.demo;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.PostId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;

/** How far the demo county has come. */
@Repository
class Rows {
    private final JdbcClient jdbc;

    Rows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** 演示县. @param ahead how far its clock runs ahead; @param residents registered so far */
    record County(long seed, Instant foundedAt, Duration ahead, int residents) {}

    Optional<County> county() {
        return jdbc.sql("select seed, founded_at, ahead_seconds, residents from demo.county")
            .query((row, n) -> new County(row.getLong("seed"),
                instant(row, "founded_at"),
                Duration.ofSeconds(row.getLong("ahead_seconds")), row.getInt("residents")))
            .optional();
    }

    void found(long seed, Instant at, int residents) {
        jdbc.sql("insert into demo.county (id, seed, founded_at, residents) values (1, :seed, :at, :residents)")
            .param("seed", seed).param("at", utc(at)).param("residents", residents).update();
    }

    void residents(int registered) {
        jdbc.sql("update demo.county set residents = :residents").param("residents", registered).update();
    }

    /** Lets time pass; @return how far the clock runs ahead now. */
    Duration pass(Duration time) {
        return Duration.ofSeconds(jdbc
            .sql("update demo.county set ahead_seconds = ahead_seconds + :seconds returning ahead_seconds")
            .param("seconds", time.toSeconds()).query(Long.class).single());
    }

    /** 在岗. */
    record Employed(PostId post, Role role, InstitutionId institution, String username) {}

    void employ(List<Employees.Employee> staff) {
        int seq = 0;
        for (var each : staff)
            jdbc.sql("""
                    insert into demo.staff (post_id, seq, role, institution_id, username)
                    values (:post, :seq, :role, :institution, :username)
                    """)
                .param("post", each.post().value()).param("seq", seq++).param("role", each.role().name())
                .param("institution", each.place().id().value()).param("username", each.username()).update();
    }

    List<Employed> staff() {
        return jdbc.sql("select post_id, role, institution_id, username from demo.staff order by seq")
            .query((row, n) -> new Employed(new PostId(row.getObject("post_id", UUID.class)),
                Role.valueOf(row.getString("role")), new InstitutionId(row.getObject("institution_id", UUID.class)),
                row.getString("username")))
            .list();
    }

    /** 计划中的就诊. @param doctor user name */
    record Planned(int seq, PersonId person, String doctor, Instant at, Ending ending) {}

    void plan(List<Planned> visits) {
        for (var visit : visits)
            jdbc.sql("""
                    insert into demo.visit (seq, person_id, doctor, at, ending)
                    values (:seq, :person, :doctor, :at, :ending)
                    """)
                .param("seq", visit.seq()).param("person", visit.person().value()).param("doctor", visit.doctor())
                .param("at", utc(visit.at())).param("ending", visit.ending().name()).update();
    }

    /** Those not begun yet, in order. */
    List<Planned> planned(int limit) {
        return jdbc.sql("""
                select seq, person_id, doctor, at, ending from demo.visit where state = 'planned' order by seq limit :limit
                """)
            .param("limit", limit)
            .query((row, n) -> new Planned(row.getInt("seq"), new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("doctor"), instant(row, "at"),
                Ending.valueOf(row.getString("ending"))))
            .list();
    }

    void mark(int seq, String state) {
        jdbc.sql("update demo.visit set state = :state where seq = :seq").param("state", state).param("seq", seq)
            .update();
    }
}
