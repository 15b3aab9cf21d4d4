package org.xinglin.downtime;

import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;

@Repository
class KitRules {
    private final JdbcClient jdbc;

    KitRules(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** The one that holds from the latest day on first. */
    List<KitRule> all() {
        return jdbc.sql("""
                select distinct on (effective_from) effective_from, every_minutes, kept_hours, source
                  from downtime.kit_rule order by effective_from desc, recorded_at desc
                """).query((row, n) -> new KitRule(row.getObject("effective_from", LocalDate.class),
            row.getInt("every_minutes"), row.getInt("kept_hours"), row.getString("source"))).list();
    }

    void add(UUID id, KitRule rule, Caller by, Instant at) {
        jdbc.sql("""
                insert into downtime.kit_rule (id, effective_from, every_minutes, kept_hours, source, recorded_at, recorded_by)
                values (:id, :effective, :every, :kept, :source, :at, :by)
                """)
            .param("id", id).param("effective", rule.effective()).param("every", rule.everyMinutes())
            .param("kept", rule.keptHours()).param("source", rule.source()).param("at", utc(at))
            .param("by", by.account()).update();
    }
}
