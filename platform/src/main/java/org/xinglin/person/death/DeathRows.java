package org.xinglin.person.death;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.person.OpenMatters.Stopped;
import org.xinglin.person.PersonId;

/** Deaths, what was taken back, and what had stopped; rows are only ever added. */
@Repository
class DeathRows {
    private final JdbcClient jdbc;

    DeathRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(UUID id, PersonId person, LocalDate diedOn, Death.Source source, String note, Caller who, Instant now) {
        jdbc.sql("""
                insert into person.death (id, person_id, died_on, source, note, at, account_id, staff_name, post_id, role, institution_id,
                       institution)
                values (:id, :person, :on, :source, :note, :at, :account, :staff, :post, :role, :institution, :name)
                """)
            .param("id", id).param("person", person.value()).param("on", diedOn)
            .param("source", source.name().toLowerCase(Locale.ROOT)).param("note", note).param("at", utc(now))
            .params(by(who)).update();
    }

    private static Map<String, Object> by(Caller who) {
        return Map.of("account", who.account(), "staff", who.name(), "post", who.post(), "role", who.role().name(),
            "institution", who.institution(), "name", who.institutionName());
    }

    void withdraw(UUID death, String reason, Caller who, Instant now) {
        jdbc.sql("""
                insert into person.death_withdrawn (death_id, reason, at, account_id, staff_name, post_id, role, institution_id, institution)
                values (:death, :reason, :at, :account, :staff, :post, :role, :institution, :name)
                """)
            .param("death", death).param("reason", reason).param("at", utc(now)).params(by(who)).update();
    }

    void stopped(UUID death, Stopped stopped, Instant now) {
        jdbc.sql("""
                insert into person.stopped_by_death (death_id, kind, object_id, label, at)
                values (:death, :kind, :object, :label, :at)
                on conflict do nothing
                """)
            .param("death", death).param("kind", stopped.kind()).param("object", stopped.object())
            .param("label", stopped.label()).param("at", utc(now)).update();
    }

    /** All that were recorded, the latest first. */
    List<Death> of(PersonId person) {
        return jdbc.sql("""
                select d.id, d.died_on, d.source, d.note, d.at, d.staff_name, d.institution,
                       w.at as withdrawn_at, w.staff_name as withdrawn_by, w.institution as withdrawn_institution, w.reason
                  from person.death d left join person.death_withdrawn w on w.death_id = d.id
                 where d.person_id = :person order by d.id desc
                """)
            .param("person", person.value())
            .query((row, n) -> new Death(row.getObject("id", UUID.class), row.getObject("died_on", LocalDate.class),
                Death.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)), row.getString("note"),
                new Death.Act(instant(row, "at"), row.getString("staff_name"), row.getString("institution"), ""),
                instantIfAny(row, "withdrawn_at").isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Death.Act(instant(row, "withdrawn_at"), row.getString("withdrawn_by"),
                        row.getString("withdrawn_institution"), row.getString("reason"))),
                items(row.getObject("id", UUID.class))))
            .list();
    }

    /** At most a few deaths are ever recorded of one resident, so that this is no query per row of a list. */
    private List<Death.Item> items(UUID death) {
        return jdbc.sql("""
                select kind, object_id, label, at from person.stopped_by_death where death_id = :death order by at, kind, label
                """)
            .param("death", death)
            .query((row, n) -> new Death.Item(row.getString("kind"), row.getObject("object_id", UUID.class),
                row.getString("label"), instant(row, "at")))
            .list();
    }
}
