package org.xinglin.prescription.plan;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.strings;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.LongTerm;
import org.xinglin.prescription.PrescriptionId;

/** Plans and their parts. */
@Repository
public class PlanRows {
    private static final String PLAN = """
        select l.id, l.first_id, l.person_id, l.institution_id, l.prescriber_staff, l.days, l.reason, l.assessment, l.confirmed_by,
               l.confirmed_relation, l.allergies, l.stage, l.stop_reason, l.stop_note, l.stopped_at, l.stopped_by, l.begun_at
          from prescription.plan l
        """;
    private final JdbcClient jdbc;

    PlanRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** A part that is due. */
    record Due(UUID plan, int seq) {}

    /** @return false if the prescription has a plan that runs */
    boolean add(Plan plan) {
        int added = jdbc.sql("""
                insert into prescription.plan (id, first_id, person_id, institution_id, prescriber_staff, days, reason, assessment,
                       confirmed_by, confirmed_relation, allergies, stage, begun_at)
                values (:id, :first, :person, :institution, :prescriber, :days, :reason, :assessment, :by, :relation,
                        cast(:allergies as text[]), 'RUNNING', :begun)
                on conflict do nothing
                """).param("id", plan.id()).param("first", plan.first().value()).param("person", plan.person().value())
            .param("institution", plan.institution().value()).param("prescriber", plan.prescriber())
            .param("days", plan.days()).param("reason", plan.why().reason())
            .param("assessment", plan.why().assessment())
            .param("by", plan.confirmation().map(Plan.Confirmation::name).orElse(null))
            .param("relation", plan.confirmation().map(Plan.Confirmation::relation).orElse(null))
            .param("allergies", plan.allergies().toArray(String[]::new)).param("begun", utc(plan.begunAt())).update();
        if (added == 0) return false;
        for (var part : plan.parts())
            jdbc.sql("insert into prescription.plan_part (plan_id, seq, due_on) values (:plan, :seq, :due)")
                .param("plan", plan.id()).param("seq", part.seq()).param("due", part.due()).update();
        return true;
    }

    /** The latest plan this prescription began or is a part of. */
    Optional<Plan> of(PrescriptionId prescription) {
        return jdbc.sql(PLAN + """
                 where l.first_id = :id or exists (select from prescription.plan_part a where a.plan_id = l.id and a.prescription_id = :id)
                 order by l.id desc limit 1
                """).param("id", prescription.value()).query((row, n) -> head(row)).optional()
            .map(head -> head.with(parts(head.id())));
    }

    /** Nobody else may move it on until the transaction ends. */
    Optional<Plan> lock(UUID id) {
        return jdbc.sql(PLAN + " where l.id = :id for update").param("id", id).query((row, n) -> head(row)).optional()
            .map(head -> head.with(parts(id)));
    }

    /** Those that began with one of these prescriptions. */
    List<UUID> begunWith(Collection<PrescriptionId> firsts) {
        return jdbc.sql("select id from prescription.plan where first_id = any(:firsts) order by id")
            .param("firsts", PrescriptionId.array(firsts)).query(UUID.class).list();
    }

    void setPerson(UUID plan, PersonId person) {
        jdbc.sql("update prescription.plan set person_id = :person where id = :plan").param("person", person.value())
            .param("plan", plan).update();
    }

    /** Those of a resident that run. */
    List<UUID> runningOf(PersonId person) {
        return jdbc.sql("select id from prescription.plan where person_id = :person and stage = 'RUNNING' order by id")
            .param("person", person.value()).query(UUID.class).list();
    }

    private List<Plan.Part> parts(UUID plan) {
        return jdbc
            .sql("select seq, due_on, prescription_id from prescription.plan_part where plan_id = :plan order by seq")
            .param("plan", plan)
            .query((row, n) -> new Plan.Part(row.getInt("seq"), row.getObject("due_on", LocalDate.class),
                Optional.ofNullable(row.getObject("prescription_id", UUID.class)).map(PrescriptionId::new)))
            .list();
    }

    /** Parts not issued whose day has come, of plans that run; the longest due first. */
    List<Due> due(LocalDate today, int limit) {
        return jdbc.sql("""
                select a.plan_id, a.seq from prescription.plan_part a join prescription.plan l on l.id = a.plan_id
                 where a.prescription_id is null and a.due_on <= :today and l.stage = 'RUNNING'
                 order by a.due_on, a.plan_id, a.seq limit :limit
                """).param("today", today).param("limit", limit)
            .query((row, n) -> new Due(row.getObject("plan_id", UUID.class), row.getInt("seq"))).list();
    }

    void issued(UUID plan, int seq, PrescriptionId prescription, boolean last) {
        jdbc.sql("update prescription.plan_part set prescription_id = :id where plan_id = :plan and seq = :seq")
            .param("id", prescription.value()).param("plan", plan).param("seq", seq).update();
        if (last)
            jdbc.sql("update prescription.plan set stage = 'DONE' where id = :plan").param("plan", plan).update();
    }

    void stopped(UUID plan, Plan.StopReason reason, String note, Instant at, String by) {
        jdbc.sql("""
                update prescription.plan
                   set stage = 'STOPPED', stop_reason = :reason, stop_note = :note, stopped_at = :at, stopped_by = :by
                 where id = :plan
                """).param("reason", reason.name()).param("note", note).param("at", utc(at)).param("by", by)
            .param("plan", plan).update();
    }

    /** All prescriptions of the plan this one belongs to, itself among them; empty where it belongs to none. */
    public Set<PrescriptionId> together(PrescriptionId prescription) {
        return new HashSet<>(jdbc.sql("""
                with mine as (select l.id, l.first_id from prescription.plan l
                               where l.first_id = :id
                                  or exists (select from prescription.plan_part a where a.plan_id = l.id and a.prescription_id = :id))
                select first_id from mine
                 union select a.prescription_id from prescription.plan_part a join mine on mine.id = a.plan_id
                        where a.prescription_id is not null
                """).param("id", prescription.value()).query(UUID.class).list().stream().map(PrescriptionId::new)
            .toList());
    }

    /** Everything but the parts, which are read after it. */
    private record Head(UUID id, PrescriptionId first, PersonId person, InstitutionId institution, UUID prescriber,
        int days, LongTerm why, Optional<Plan.Confirmation> confirmation, List<String> allergies, Plan.Stage stage,
        Optional<Plan.Stop> stop, Instant begunAt) {
        Plan with(List<Plan.Part> parts) {
            return new Plan(id, first, person, institution, prescriber, days, why, confirmation, allergies, stage, stop,
                begunAt, parts);
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        var by = row.getString("confirmed_by");
        var reason = row.getString("stop_reason");
        return new Head(row.getObject("id", UUID.class), new PrescriptionId(row.getObject("first_id", UUID.class)),
            new PersonId(row.getObject("person_id", UUID.class)),
            new InstitutionId(row.getObject("institution_id", UUID.class)),
            row.getObject("prescriber_staff", UUID.class), row.getInt("days"),
            new LongTerm(row.getString("reason"), row.getString("assessment"), by != null),
            by == null ? Optional.empty() : Optional.of(new Plan.Confirmation(by, row.getString("confirmed_relation"))),
            strings(row, "allergies"), Plan.Stage.valueOf(row.getString("stage")),
            reason == null
                ? Optional.empty()
                : Optional.of(new Plan.Stop(Plan.StopReason.valueOf(reason), row.getString("stop_note"),
                    instantIfAny(row, "stopped_at").orElseThrow(), row.getString("stopped_by"))),
            instant(row, "begun_at"));
    }
}
