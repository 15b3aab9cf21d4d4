package org.xinglin.assist.studio;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Worded;
import tools.jackson.databind.json.JsonMapper;

@Repository
class MiningJobRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc;

    MiningJobRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** 待挖: under its lock. */
    record Locked(UUID id, StudioId studio, Caller master) {}

    /** @return whether none was open in the studio */
    boolean add(StudioId studio, int cases, Instant at, Caller master) {
        return jdbc.sql("""
                insert into assist.studio_mining_job (id, studio_id, stage, cases, asked_at, caller)
                values (:id, :studio, 'MINING', :cases, :at, :caller)
                on conflict (studio_id) where stage = 'MINING' do nothing
                """).param("id", Ids.next()).param("studio", studio.value()).param("cases", cases).param("at", utc(at))
            .param("caller", JSON.writeValueAsString(master)).update() == 1;
    }

    boolean isOpen() {
        return jdbc.sql("select exists (select from assist.studio_mining_job where stage = 'MINING')")
            .query(Boolean.class).single();
    }

    boolean isOpen(StudioId studio) {
        return jdbc.sql("""
                select exists (select from assist.studio_mining_job where studio_id = :studio and stage = 'MINING')
                """).param("studio", studio.value()).query(Boolean.class).single();
    }

    /** The oldest that waits; empty where another process is at it. */
    Optional<Locked> lockNext() {
        return jdbc.sql("""
                select id, studio_id, caller from assist.studio_mining_job
                 where stage = 'MINING' order by id limit 1 for update skip locked
                """)
            .query((row, n) -> new Locked(uuid(row, "id"), new StudioId(uuid(row, "studio_id")),
                JSON.readValue(row.getString("caller"), Caller.class)))
            .optional();
    }

    Optional<MiningJob> latest(StudioId studio) {
        return jdbc.sql("select * from assist.studio_mining_job where studio_id = :studio order by id desc limit 1")
            .param("studio", studio.value()).query(MiningJobRows::job).optional();
    }

    private static MiningJob job(ResultSet row, int n) throws SQLException {
        return new MiningJob(uuid(row, "id"), MiningJob.Stage.valueOf(row.getString("stage")), row.getInt("cases"),
            instant(row, "asked_at"), Optional.ofNullable(row.getObject("number", Integer.class)),
            Optional.ofNullable(row.getString("why")).map(why -> JSON.readValue(why, Worded.class)));
    }

    void done(UUID id, int number, Instant at) {
        jdbc.sql("update assist.studio_mining_job set stage = 'DONE', number = :number, ended_at = :at where id = :id")
            .param("number", number).param("at", utc(at)).param("id", id).update();
    }

    void failed(UUID id, Worded why, Instant at) {
        jdbc.sql("update assist.studio_mining_job set stage = 'FAILED', why = :why, ended_at = :at where id = :id")
            .param("why", JSON.writeValueAsString(why)).param("at", utc(at)).param("id", id).update();
    }
}
