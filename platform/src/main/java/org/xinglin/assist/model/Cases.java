package org.xinglin.assist.model;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionId;
import tools.jackson.databind.json.JsonMapper;

/** 病例库: what models learn from; each case of the county knows its doctor, so that one doctor's experience can be looked at alone. */
@Repository
class Cases {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 1000;
    private static final String INSERT = """
        insert into assist.case_record (id, prescription_id, version, visit_id, institution_id, doctor_staff, doctor_name, import_id, day,
               age_years, sex, pregnant, constitution, findings, denied, words, medicines, syndromes, herbs, base_kind, base_id,
               base_name, further_bases)
        values (:id, :prescription, :version, :visit, :institution, :staff, :name, :import, :day, :age, :sex, :pregnant, :constitution,
               :findings, :denied, :words, :medicines, :syndromes, :herbs, :baseKind, :base, :baseName,
               cast(:furtherBases as jsonb))
        """;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Knowledge knowledge;

    Cases(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Knowledge knowledge) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.knowledge = knowledge;
    }

    /** A prescription that passed, with what was found; a later version takes the place of an earlier one. Twice is once. */
    void keep(Prescription from, CaseRecord made) {
        var bases = from.body().bases().stream().map(CaseBase::of).toList();
        var base = bases.stream().findFirst();
        jdbc.sql(INSERT + """
                on conflict (id) do update set version = excluded.version, day = excluded.day, age_years = excluded.age_years,
                       pregnant = excluded.pregnant, constitution = excluded.constitution, findings = excluded.findings,
                       denied = excluded.denied, words = excluded.words, medicines = excluded.medicines,
                       syndromes = excluded.syndromes, herbs = excluded.herbs, base_kind = excluded.base_kind,
                       base_id = excluded.base_id, base_name = excluded.base_name, further_bases = excluded.further_bases
                 where assist.case_record.version <= excluded.version
                """)
            .paramSource(CaseColumns.of(made, made.id()).addValue("prescription", from.id().value())
                .addValue("version", from.version()).addValue("visit", from.visit().value())
                .addValue("institution", from.institution().value()).addValue("staff", from.prescriber().staff())
                .addValue("name", from.prescriber().name()).addValue("import", null)
                .addValue("baseKind", base.map(each -> each.kind().name()).orElse(null))
                .addValue("base", base.map(CaseBase::id).orElse(null))
                .addValue("baseName", base.map(CaseBase::name).orElse(null))
                .addValue("furtherBases", JSON.writeValueAsString(bases.stream().skip(1).toList())))
            .update();
    }

    /** It no longer stands as it was learned. */
    void drop(PrescriptionId id, int version) {
        jdbc.sql("delete from assist.case_record where prescription_id = :id and version <= :version")
            .param("id", id.value()).param("version", version).update();
    }

    void dropVisit(VisitId id) {
        jdbc.sql("delete from assist.case_record where visit_id = :id").param("id", id.value()).update();
    }

    /** Those numbers that an import holds already. */
    Set<String> known(UUID file, List<String> numbers) {
        int begin = id(file, "").length();
        return jdbc.sql("select id from assist.case_record where id = any(:ids)")
            .param("ids", numbers.stream().map(number -> id(file, number)).toArray(String[]::new))
            .query(String.class).list().stream().map(id -> id.substring(begin)).collect(Collectors.toSet());
    }

    private static String id(UUID file, String number) { return file + ":" + number; }

    void begin(CaseImport file, Caller by) {
        jdbc.sql("""
                insert into assist.case_import (id, file_name, rows, kept, at, account_id, staff_name)
                values (:id, :name, :rows, :kept, :at, :account, :by)
                """).param("id", file.id()).param("name", file.fileName()).param("rows", file.rows())
            .param("kept", file.kept()).param("at", utc(file.at())).param("account", by.account())
            .param("by", by.name()).update();
    }

    /** Some rows of an import: what is kept, and what is not with its reason. */
    void keep(UUID file, List<CaseRecord> cases, List<CaseTable.BadRow> bad) {
        jdbc.sql("update assist.case_import set kept = kept + :kept where id = :id").param("kept", cases.size())
            .param("id", file).update();
        for (int from = 0; from < cases.size(); from += BATCH)
            batches.batchUpdate(INSERT, cases.subList(from, Math.min(cases.size(), from + BATCH)).stream()
                .map(each -> CaseColumns.of(each, id(file, each.id())).addValue("prescription", null)
                    .addValue("version", null).addValue("visit", null).addValue("institution", null)
                    .addValue("staff", null).addValue("name", "").addValue("import", file)
                    .addValue("baseKind", null).addValue("base", null).addValue("baseName", null)
                    .addValue("furtherBases", "[]"))
                .toArray(MapSqlParameterSource[]::new));
        batches.batchUpdate("""
            insert into assist.case_fault (import_id, line, column_name, fault, value) values (:id, :line, :column, :fault, :value)
            on conflict do nothing
            """, bad.stream().map(each -> new MapSqlParameterSource("id", file)
            .addValue("line", each.line()).addValue("column", each.column()).addValue("fault", each.fault().name())
            .addValue("value", shortened(each.value()))).toArray(MapSqlParameterSource[]::new));
    }

    private static String shortened(String value) {
        var plain = value.replace('\u0000', ' ');
        return plain.length() > 100 ? plain.substring(0, 100) : plain;
    }

    private static final String WANTED = """
         where day between :from and :until and (:county and import_id is null or import_id = any(:imports))
        """;

    int count(TrainedModel.Wanted wanted) {
        return wanted(jdbc.sql("select count(*) from assist.case_record" + WANTED), wanted).query(Integer.class)
            .single();
    }

    /** By day and number; what the knowledge base no longer knows is left out. */
    List<CaseRecord> of(TrainedModel.Wanted wanted) {
        return wanted(jdbc.sql("select * from assist.case_record" + WANTED + " order by day, id"), wanted)
            .query((row, n) -> CaseColumns.read(row, knowledge)).list().stream().flatMap(Optional::stream)
            .collect(Collectors.toCollection(ArrayList::new));
    }

    private static JdbcClient.StatementSpec wanted(JdbcClient.StatementSpec sql, TrainedModel.Wanted wanted) {
        return sql.param("from", wanted.from()).param("until", wanted.until()).param("county", wanted.county())
            .param("imports", wanted.imports().toArray(UUID[]::new));
    }

    /** How many cases there are of the county's own, and the first and last day. */
    Stock stock() {
        return jdbc.sql("""
                select count(*) as cases, min(day) as first, max(day) as last from assist.case_record where import_id is null
                """)
            .query((row, n) -> new Stock(row.getInt("cases"),
                Optional.ofNullable(row.getObject("first", LocalDate.class)),
                Optional.ofNullable(row.getObject("last", LocalDate.class))))
            .single();
    }

    /** The latest first. */
    List<CaseImport> imports(int limit) {
        return jdbc.sql("select * from assist.case_import order by id desc limit :limit").param("limit", limit)
            .query(Cases::file).list();
    }

    Optional<CaseImport> file(UUID id) {
        return jdbc.sql("select * from assist.case_import where id = :id").param("id", id).query(Cases::file)
            .optional();
    }

    List<CaseTable.BadRow> faults(UUID file, int limit) {
        return jdbc.sql("select * from assist.case_fault where import_id = :id order by line limit :limit")
            .param("id", file).param("limit", limit)
            .query((row, n) -> new CaseTable.BadRow(row.getLong("line"), row.getString("column_name"),
                CaseTable.Fault.valueOf(row.getString("fault")), row.getString("value")))
            .list();
    }

    private static CaseImport file(ResultSet row, int n) throws SQLException {
        return new CaseImport(uuid(row, "id"), row.getString("file_name"), row.getInt("rows"), row.getInt("kept"),
            instant(row, "at"), row.getString("staff_name"));
    }
}
