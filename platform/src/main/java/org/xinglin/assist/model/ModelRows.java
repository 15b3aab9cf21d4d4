package org.xinglin.assist.model;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.engine.assist.ModelCard;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;

/** 模型库: models in the database, so that every process has them and a backup holds them; their content in parts. */
@Repository
class ModelRows {
    private static final int PART = 1 << 20;
    private static final String MODEL = """
        select number, base, from_day, until_day, county, imports, nets, stage, asked_at, asker_account, asker_staff, asker_name, house_id,
               ended_at, failure, version, sha256, bytes, card
          from assist.model
        """;
    private final JdbcClient jdbc;

    ModelRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** One request after the other, so that numbers follow one another. */
    void oneAtATime() {
        jdbc.sql("lock table assist.model in share row exclusive mode").update();
    }

    int nextNumber() {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from assist.model").query(Integer.class).single();
    }

    void add(int number, TrainedModel.Wanted wanted, TrainedModel.Asked asked) {
        jdbc.sql("""
                insert into assist.model (number, base, from_day, until_day, county, imports, nets, stage, asked_at, asker_account,
                       asker_staff, asker_name, house_id)
                values (:number, :base, :from, :until, :county, :imports, :nets, 'TRAINING', :at, :account, :staff, :name, :house)
                """)
            .param("number", number).param("base", wanted.base().orElse(null)).param("from", wanted.from())
            .param("until", wanted.until()).param("county", wanted.county())
            .param("imports", wanted.imports().toArray(UUID[]::new)).param("nets", wanted.nets())
            .param("at", utc(asked.at())).param("account", asked.account()).param("staff", asked.staff())
            .param("name", asked.name()).param("house", asked.house().value()).update();
    }

    boolean isTraining() {
        return jdbc.sql("select exists (select from assist.model where stage = 'TRAINING')").query(Boolean.class)
            .single();
    }

    /** The oldest that waits to be trained; empty where another process is at it. */
    Optional<TrainedModel> lockNext() {
        return jdbc.sql(MODEL + " where stage = 'TRAINING' order by number limit 1 for update skip locked")
            .query(ModelRows::model).optional();
    }

    Optional<TrainedModel> find(int number) {
        return jdbc.sql(MODEL + " where number = :number").param("number", number).query(ModelRows::model).optional();
    }

    /** The latest first. */
    List<TrainedModel> latest(int limit) {
        return jdbc.sql(MODEL + " order by number desc limit :limit").param("limit", limit).query(ModelRows::model)
            .list();
    }

    void ready(int number, String version, String sha256, long bytes, String card, Instant at) {
        jdbc.sql("""
                update assist.model
                   set stage = 'READY', version = :version, sha256 = :sha256, bytes = :bytes, card = :card, ended_at = :at
                 where number = :number and stage = 'TRAINING'
                """)
            .param("version", version).param("sha256", sha256).param("bytes", bytes).param("card", card)
            .param("at", utc(at)).param("number", number).update();
    }

    /** The day each was trained, first; those of which none is here are left out. */
    Map<String, LocalDate> madeOn(Set<String> versions) {
        return jdbc.sql(MODEL + " where version = any(:versions) and stage = 'READY' order by number")
            .param("versions", versions.toArray(String[]::new)).query(ModelRows::model).list().stream()
            .collect(Collectors.toMap(each -> each.version(), each -> each.card().orElseThrow().madeOn(), (first,
                later) -> first));
    }

    void failed(int number, String failure, Instant at) {
        jdbc.sql("""
                update assist.model set stage = 'FAILED', failure = :failure, ended_at = :at
                 where number = :number and stage = 'TRAINING'
                """).param("failure", failure).param("at", utc(at)).param("number", number).update();
    }

    void add(Activation activation, Caller by) {
        jdbc.sql("""
                insert into assist.activation (id, number, kind, at, account_id, staff_id, staff_name, reason)
                values (:id, :number, :kind, :at, :account, :staff, :name, :reason)
                """)
            .param("id", activation.id()).param("number", activation.number().orElse(null))
            .param("kind", activation.kind().name()).param("at", utc(activation.at())).param("account", by.account())
            .param("staff", by.staff()).param("name", by.name()).param("reason", activation.reason()).update();
    }

    /** The latest first. */
    List<Activation> activations(int limit) {
        return jdbc
            .sql("select id, number, kind, at, staff_name, reason from assist.activation order by id desc limit :limit")
            .param("limit", limit)
            .query((row, n) -> new Activation(uuid(row, "id"),
                Optional.ofNullable(row.getObject("number", Integer.class)),
                Activation.Kind.valueOf(row.getString("kind")), instant(row, "at"), row.getString("staff_name"),
                row.getString("reason")))
            .list();
    }

    /** Empty for the textbook alone. */
    Optional<Integer> inUse() {
        return jdbc.sql("select coalesce(number, 0) from assist.activation order by id desc limit 1")
            .query(Integer.class).optional().filter(number -> number > 0);
    }

    boolean wasInUse(int number) {
        return jdbc.sql("select exists (select from assist.activation where number = :number)")
            .param("number", number).query(Boolean.class).single();
    }

    /** Takes the content in parts; closing writes the last. */
    OutputStream writing(int number) {
        return new OutputStream() {
            private final byte[] part = new byte[PART];
            private int held;
            private int seq;

            @Override
            public void write(int b) throws IOException { write(new byte[]{(byte) b}, 0, 1); }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int done = 0; done < length;) {
                    int taken = Math.min(length - done, PART - held);
                    System.arraycopy(bytes, from + done, part, held, taken);
                    held += taken;
                    done += taken;
                    if (held == PART) send();
                }
            }

            private void send() {
                jdbc.sql("insert into assist.model_part (number, seq, bytes) values (:number, :seq, :bytes)")
                    .param("number", number).param("seq", seq++).param("bytes", Arrays.copyOf(part, held)).update();
                held = 0;
            }

            @Override
            public void close() {
                if (held > 0) send();
            }
        };
    }

    /** The content, part after part. */
    InputStream reading(int number) {
        return new InputStream() {
            private byte[] part = new byte[0];
            private int at;
            private int seq;

            @Override
            public int read() {
                return more() ? part[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (length == 0) return 0;
                if (!more()) return -1;
                int taken = Math.min(length, part.length - at);
                System.arraycopy(part, at, into, from, taken);
                at += taken;
                return taken;
            }

            private boolean more() {
                if (at < part.length) return true;
                var next = jdbc.sql("select bytes from assist.model_part where number = :number and seq = :seq")
                    .param("number", number).param("seq", seq).query(byte[].class).optional();
                if (next.isEmpty()) return false;
                part = next.get();
                at = 0;
                seq++;
                return part.length > 0;
            }
        };
    }

    private static TrainedModel model(ResultSet row, int n) throws SQLException {
        var wanted = new TrainedModel.Wanted(Optional.ofNullable(row.getObject("base", Integer.class)),
            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class),
            row.getBoolean("county"), List.of((UUID[]) row.getArray("imports").getArray()), row.getBoolean("nets"));
        var asked = new TrainedModel.Asked(instant(row, "asked_at"), uuid(row, "asker_account"),
            uuid(row, "asker_staff"), row.getString("asker_name"), new InstitutionId(uuid(row, "house_id")));
        return new TrainedModel(row.getInt("number"), wanted, TrainedModel.Stage.valueOf(row.getString("stage")),
            asked, instantIfAny(row, "ended_at"), row.getString("failure"), row.getString("version"),
            row.getString("sha256"), row.getLong("bytes"),
            Optional.of(row.getString("card")).filter(card -> !card.isEmpty()).map(ModelCard::read));
    }
}
