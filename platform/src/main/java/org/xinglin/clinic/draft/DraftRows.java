package org.xinglin.clinic.draft;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.clinic.VisitId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The drafts as they are stored, one a visit and doctor. */
@Repository
public class DraftRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {
    };
    private final JdbcClient jdbc;

    DraftRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    Optional<Draft> find(VisitId visit, UUID staff) {
        return jdbc.sql("""
                select version, revision, saved_at, fields from clinic.visit_draft where visit_id = :visit and staff_id = :staff
                """)
            .param("visit", visit.value()).param("staff", staff)
            .query((row, n) -> new Draft(row.getInt("version"), row.getInt("revision"), instant(row, "saved_at"),
                JSON.readValue(row.getString("fields"), FIELDS)))
            .optional();
    }

    /** The version of the visit, which nobody saves until this transaction ends: a draft that is kept while its visit is saved would outlive it. */
    int heldVersion(VisitId visit) {
        return jdbc.sql("select version from clinic.visit where id = :visit for share").param("visit", visit.value())
            .query(Integer.class).single();
    }

    /** As text, to know how long it is before it is kept. */
    static String text(Map<String, List<String>> fields) {
        return JSON.writeValueAsString(fields);
    }

    /**
     * Keeps it in the place of the revision that was seen, 0 for none.
     *
     * @return the new revision; empty where another one stands there by now
     */
    Optional<Integer> keep(VisitId visit, UUID staff, int version, int seen, String fields, Instant now) {
        var row = Map.of("visit", visit.value(), "staff", staff, "version", version, "seen", seen, "fields", fields,
            "at",
            utc(now));
        return jdbc.sql(seen == 0 ? """
            insert into clinic.visit_draft (visit_id, staff_id, version, revision, saved_at, fields)
            values (:visit, :staff, :version, 1, :at, :fields)
            on conflict (visit_id, staff_id) do nothing
            returning revision
            """ : """
            update clinic.visit_draft set version = :version, revision = revision + 1, saved_at = :at, fields = :fields
             where visit_id = :visit and staff_id = :staff and revision = :seen
            returning revision
            """).params(row).query(Integer.class).optional();
    }

    /** What was saved in the visit, or given up, is no draft any more. */
    public boolean remove(VisitId visit, UUID staff) {
        return jdbc.sql("delete from clinic.visit_draft where visit_id = :visit and staff_id = :staff")
            .param("visit", visit.value()).param("staff", staff).update() > 0;
    }

    /** @return how many were last saved before that */
    int removeBefore(Instant before) {
        return jdbc.sql("delete from clinic.visit_draft where saved_at < :before").param("before", utc(before))
            .update();
    }
}
