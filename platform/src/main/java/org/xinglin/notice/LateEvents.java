package org.xinglin.notice;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The registry of events as the console shows it; the events' content, which concerns residents, stays there. */
@Repository
class LateEvents {
    private final JdbcClient jdbc;
    private final NoticeRules rules;
    private final Clock clock;

    LateEvents(JdbcClient jdbc, NoticeRules rules, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
    }

    /** The oldest first. */
    List<LateEvent> page(int limit) {
        return jdbc.sql("""
                select p.id, p.listener_id, p.event_type, p.publication_date, coalesce(p.completion_attempts, 0) as attempts, f.reason
                  from events.event_publication p left join notice.listener_failure f on f.listener_id = p.listener_id
                 where p.completion_date is null and p.publication_date < :before
                 order by p.publication_date limit :limit
                """).param("before", lateSince()).param("limit", limit).query(LateEvents::event).list();
    }

    int count() {
        return jdbc.sql("""
                select count(*) from events.event_publication where completion_date is null and publication_date < :before
                """).param("before", lateSince()).query(Integer.class).single();
    }

    boolean stands(UUID id) {
        return jdbc.sql("select count(*) from events.event_publication where id = :id and completion_date is null")
            .param("id", id).query(Integer.class).single() == 1;
    }

    /** Remembers why a listener failed. */
    void failed(String listener, String reason, Instant at) {
        jdbc.sql("""
                insert into notice.listener_failure (listener_id, reason, at) values (:listener, :reason, :at)
                on conflict (listener_id) do update set reason = excluded.reason, at = excluded.at
                """).param("listener", listener).param("reason", reason).param("at", utc(at))
            .update();
    }

    private OffsetDateTime lateSince() {
        return utc(clock.instant().minus(rules.today().eventLate()));
    }

    private static LateEvent event(ResultSet row, int n) throws SQLException {
        var listener = row.getString("listener_id");
        var method = listener.contains("(") ? listener.substring(0, listener.indexOf('(')) : listener;
        var type = row.getString("event_type");
        return new LateEvent(row.getObject("id", UUID.class),
            method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1),
            type.substring(type.lastIndexOf('.') + 1),
            instant(row, "publication_date"), row.getInt("attempts"),
            Optional.ofNullable(row.getString("reason")).orElse(""));
    }
}
