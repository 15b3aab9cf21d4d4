package org.xinglin.review.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.Rule;
import org.xinglin.knowledge.Confidence;
import org.xinglin.review.Treatment;
import org.xinglin.review.rules.RuleRow.Ground;
import org.xinglin.review.rules.RuleRow.OfDesk;
import org.xinglin.review.rules.RuleRow.OfTreatment;

/** How warnings are treated and how the desk runs: {@code review.treatment} and {@code review.setting}, to which rows are only added. */
@Repository
class DeskTable {
    private final JdbcClient jdbc;

    DeskTable(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** Every row there ever was or will be, the latest first day first; two statements. */
    List<RuleRow> all() {
        var rows = new ArrayList<RuleRow>(jdbc.sql("""
                select rule, grade, treatment, effective_from, approved_by, basis from review.treatment
                 order by effective_from desc, rule, grade
                """).query(DeskTable::treatment).list());
        rows.addAll(jdbc.sql("""
                select name, value, effective_from, approved_by, basis from review.setting
                 order by effective_from desc, name
                """).query(DeskTable::setting).list());
        return rows;
    }

    /** Of each matter the latest row that has begun. */
    static List<RuleRow> on(LocalDate day, List<RuleRow> latestFirst) {
        var matters = new HashSet<Object>();
        return latestFirst.stream().filter(row -> !row.effectiveFrom().isAfter(day) && matters.add(row.matter()))
            .toList();
    }

    /** Changes whenever one of these rows does. */
    static String version(List<RuleRow> rows) {
        return Integer.toHexString(rows.stream().map(row -> row.matter() + "=" + row.content()).sorted()
            .collect(Collectors.joining("\n")).hashCode());
    }

    void add(OfTreatment row, String approvedBy) {
        jdbc.sql("""
                insert into review.treatment (rule, grade, treatment, effective_from, approved_by, basis)
                values (:rule, :grade, :treatment, :from, :by, :basis)
                """)
            .param("rule", row.warning().name()).param("grade", row.grade().name())
            .param("treatment", row.treatment().name()).param("from", row.effectiveFrom()).param("by", approvedBy)
            .param("basis", row.source()).update();
    }

    void add(OfDesk row, String approvedBy) {
        jdbc.sql("""
                insert into review.setting (name, value, effective_from, approved_by, basis)
                values (:name, :value, :from, :by, :basis)
                """)
            .param("name", row.setting().column()).param("value", row.value()).param("from", row.effectiveFrom())
            .param("by", approvedBy).param("basis", row.source()).update();
    }

    private static RuleRow treatment(ResultSet row, int n) throws SQLException {
        return new OfTreatment(Rule.valueOf(row.getString("rule")), Grade.valueOf(row.getString("grade")),
            Treatment.valueOf(row.getString("treatment")), ground(row));
    }

    private static RuleRow setting(ResultSet row, int n) throws SQLException {
        return new OfDesk(DeskValue.of(row.getString("name")), row.getString("value"), ground(row));
    }

    private static Ground ground(ResultSet row) throws SQLException {
        return new Ground(Objects.requireNonNull(row.getObject("effective_from", LocalDate.class)),
            row.getString("approved_by"), row.getString("basis"), Confidence.MEMORY, "");
    }
}
