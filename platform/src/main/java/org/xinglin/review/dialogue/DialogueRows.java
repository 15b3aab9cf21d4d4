package org.xinglin.review.dialogue;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.review.ReviewTask;
import org.xinglin.review.dialogue.DialogueMessage.Seen;
import org.xinglin.review.dialogue.DialogueMessage.Side;

/** Messages of both sides and who has read them. */
@Repository
class DialogueRows {
    private final JdbcClient jdbc;

    DialogueRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(UUID id, ReviewTask task, Side side, Caller by, String text, Instant now) {
        jdbc.sql("""
                insert into review.dialogue_message (id, prescription_id, version, task_id, side, account_id, staff_name, text, at)
                values (:id, :prescription, :version, :task, :side, :account, :name, :text, :now)
                """)
            .param("id", id).param("prescription", task.prescription().value()).param("version", task.version())
            .param("task", task.id().value()).param("side", side.name()).param("account", by.account())
            .param("name", by.name()).param("text", text).param("now", utc(now)).update();
    }

    /** All that was said about a prescription, whatever its version; oldest first. */
    List<DialogueMessage> of(PrescriptionId prescription) {
        return jdbc.sql("""
                select m.id, m.side, m.account_id, m.staff_name, m.text, m.at, s.staff_name as seen_by, s.at as seen_at
                  from review.dialogue_message m
                  left join review.dialogue_seen s on s.message_id = m.id
                 where m.prescription_id = :id
                 order by m.id limit 200
                """)
            .param("id", prescription.value())
            .query(DialogueRows::message).list();
    }

    private static DialogueMessage message(ResultSet row, int n) throws SQLException {
        var by = row.getString("seen_by");
        return new DialogueMessage(uuid(row, "id"), Side.valueOf(row.getString("side")), uuid(row, "account_id"),
            row.getString("staff_name"), row.getString("text"), instant(row, "at"),
            instantIfAny(row, "seen_at").map(at -> new Seen(by, at)));
    }

    int count(ReviewTask task) {
        return jdbc.sql("select count(*) from review.dialogue_message where task_id = :task")
            .param("task", task.id().value()).query(Integer.class).single();
    }

    /** The first to open them counts. */
    void seen(List<UUID> messages, String by, Instant now) {
        jdbc.sql("""
                insert into review.dialogue_seen (message_id, staff_name, at)
                select m, :by, :now from unnest(cast(:messages as uuid[])) as m
                on conflict (message_id) do nothing
                """)
            .param("messages", messages.toArray(UUID[]::new)).param("by", by).param("now", utc(now)).update();
    }
}
