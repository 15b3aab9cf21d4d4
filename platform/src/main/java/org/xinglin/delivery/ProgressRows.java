package org.xinglin.delivery;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProgressRows {
    private final JdbcClient jdbc;

    ProgressRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** The token of a prescription: {@code drawn} if it has none yet. */
    String token(UUID prescription, String drawn) {
        jdbc.sql("""
                insert into delivery.progress_link (prescription_id, token) values (:prescription, :token)
                on conflict (prescription_id) do nothing
                """).param("prescription", prescription).param("token", drawn).update();
        return existing(prescription).orElseThrow();
    }

    Optional<String> existing(UUID prescription) {
        return jdbc.sql("select token from delivery.progress_link where prescription_id = :prescription")
            .param("prescription", prescription).query(String.class).optional();
    }

    Optional<UUID> prescription(String token) {
        return jdbc.sql("select prescription_id from delivery.progress_link where token = :token").param("token", token)
            .query(UUID.class).optional();
    }

    /** Told twice is told once. */
    void add(UUID prescription, ProgressStep step) {
        jdbc.sql("""
                insert into delivery.progress_step (prescription_id, kind, at) values (:prescription, :kind, :at)
                on conflict do nothing
                """).param("prescription", prescription).param("kind", word(step.kind()))
            .param("at", utc(step.at())).update();
    }

    List<ProgressStep> steps(UUID prescription) {
        return jdbc.sql("select kind, at from delivery.progress_step where prescription_id = :prescription order by at")
            .param("prescription", prescription)
            .query((row, n) -> new ProgressStep(
                ProgressStep.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                instant(row, "at")))
            .list();
    }

    private static String word(ProgressStep.Kind kind) { return kind.name().toLowerCase(Locale.ROOT); }
}
