package org.xinglin.assist.studio;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.assist.model.CaseColumns;
import org.xinglin.assist.model.TypedCases;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Template;

/** The cases a master has given in, by import. */
@Repository
class StudioCases {
    private static final int LONGEST_VALUE = 100;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Knowledge knowledge;

    StudioCases(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Knowledge knowledge) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.knowledge = knowledge;
    }

    private static String id(StudioId studio, String number) { return studio + ":" + number; }

    /** Those numbers that the studio holds already. */
    private Set<String> known(StudioId studio, List<String> numbers) {
        int begin = id(studio, "").length();
        return new HashSet<>(jdbc.sql("select id from assist.studio_case where id = any(:ids)")
            .param("ids", numbers.stream().map(number -> id(studio, number)).toArray(String[]::new))
            .query(String.class).list().stream().map(id -> id.substring(begin)).toList());
    }

    /** A case of a master has herbs, and a number the studio does not hold yet. */
    TypedCases typed(StudioId studio, List<Template.Row> rows) {
        return TypedCases.of(rows, knowledge)
            .without(each -> each.herbs().isEmpty(), "herbs", CaseTable.Fault.MISSING, each -> "")
            .withoutNumbers(numbers -> known(studio, numbers));
    }

    void begin(StudioId studio, StudioImport file, Caller by) {
        jdbc.sql("""
                insert into assist.studio_import (id, studio_id, file_name, rows, kept, at, account_id, staff_name)
                values (:id, :studio, :name, :rows, :kept, :at, :account, :by)
                """).param("id", file.id()).param("studio", studio.value()).param("name", file.fileName())
            .param("rows", file.rows()).param("kept", file.kept()).param("at", utc(file.at()))
            .param("account", by.account()).param("by", by.name()).update();
    }

    /** Some rows of an import: what is kept, and what is not with its reason. */
    void keep(StudioId studio, UUID file, List<CaseRecord> cases, List<CaseTable.BadRow> bad) {
        jdbc.sql("update assist.studio_import set kept = kept + :kept where id = :id").param("kept", cases.size())
            .param("id", file).update();
        batches.batchUpdate("""
            insert into assist.studio_case (id, studio_id, import_id, day, age_years, sex, pregnant, constitution, findings, denied, words,
                   medicines, syndromes, herbs)
            values (:id, :studio, :import, :day, :age, :sex, :pregnant, :constitution, :findings, :denied, :words, :medicines, :syndromes,
                   :herbs)
            """, cases.stream().map(each -> CaseColumns.of(each, id(studio, each.id()))
            .addValue("studio", studio.value()).addValue("import", file)).toArray(MapSqlParameterSource[]::new));
        batches.batchUpdate("""
            insert into assist.studio_fault (import_id, line, column_name, fault, value) values (:id, :line, :column, :fault, :value)
            on conflict do nothing
            """, bad.stream().map(each -> new MapSqlParameterSource("id", file).addValue("line", each.line())
            .addValue("column", each.column()).addValue("fault", each.fault().name())
            .addValue("value", shortened(each.value()))).toArray(MapSqlParameterSource[]::new));
    }

    private static String shortened(String value) {
        var plain = value.replace('\u0000', ' ');
        return plain.length() > LONGEST_VALUE ? plain.substring(0, LONGEST_VALUE) : plain;
    }

    /** By day and number. */
    List<CaseRecord> of(StudioId studio) {
        return jdbc.sql("select * from assist.studio_case where studio_id = :id order by day, id")
            .param("id", studio.value()).query((row, n) -> CaseColumns.read(row, knowledge)).list().stream()
            .flatMap(Optional::stream).toList();
    }

    /** What may be mined: without consent none of the master's own visits. */
    Studios.Stock stock(Studio studio) {
        return jdbc.sql("""
                select (select count(*) from assist.studio_case where studio_id = :id) as given,
                       (select count(*) from assist.case_record where doctor_staff = :staff and day >= cast(:from as date)) as visits
                """).param("id", studio.id().value()).param("staff", studio.masterStaff())
            .param("from", studio.consentFrom().orElse(null))
            .query((row, n) -> new Studios.Stock(row.getInt("given"), row.getInt("visits"))).single();
    }

    /** The latest first. */
    List<StudioImport> imports(StudioId studio, int most) {
        return jdbc.sql("select * from assist.studio_import where studio_id = :id order by id desc limit :most")
            .param("id", studio.value()).param("most", most).query(StudioCases::file).list();
    }

    Optional<StudioImport> file(StudioId studio, UUID id) {
        return jdbc.sql("select * from assist.studio_import where studio_id = :studio and id = :id")
            .param("studio", studio.value()).param("id", id).query(StudioCases::file).optional();
    }

    private static StudioImport file(ResultSet row, int n) throws SQLException {
        return new StudioImport(uuid(row, "id"), row.getString("file_name"), row.getInt("rows"), row.getInt("kept"),
            instant(row, "at"), row.getString("staff_name"), instantIfAny(row, "taken_back_at"));
    }

    List<CaseTable.BadRow> faults(UUID file, int most) {
        return jdbc.sql("select * from assist.studio_fault where import_id = :id order by line limit :most")
            .param("id", file).param("most", most)
            .query((row, n) -> new CaseTable.BadRow(row.getLong("line"), row.getString("column_name"),
                CaseTable.Fault.valueOf(row.getString("fault")), row.getString("value")))
            .list();
    }

    void takeBack(UUID file, Instant at) {
        jdbc.sql("delete from assist.studio_case where import_id = :id").param("id", file).update();
        jdbc.sql("update assist.studio_import set taken_back_at = :at where id = :id").param("at", utc(at))
            .param("id", file).update();
    }
}
