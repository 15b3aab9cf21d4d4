package org.xinglin.review;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.Origin;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Severity;
import org.xinglin.engine.review.Substance;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.ReviewOutcome;

/** What the rules said of each submitted version: written once. */
@Repository
class Verdicts {
    private final JdbcClient jdbc;

    Verdicts(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false if the version was judged before: then nothing is written */
    boolean add(Prescription judged, Judgement judgement, Instant now) {
        int added = jdbc.sql("""
                insert into review.verdict (prescription_id, version, person_id, institution_id, outcome, rules_version, judged_at)
                values (:id, :version, :person, :institution, :outcome, :rules, :now)
                on conflict (prescription_id, version) do nothing
                """)
            .param("id", judged.id().value()).param("version", judged.version())
            .param("person", judged.person().value()).param("institution", judged.institution().value())
            .param("outcome", judgement.triage().outcome().name()).param("rules", judgement.rulesVersion())
            .param("now", utc(now)).update();
        if (added == 1 && !judgement.findings().isEmpty())
            addFindings(judged.id(), judged.version(), judgement.findings());
        return added == 1;
    }

    private void addFindings(PrescriptionId id, int version, List<ReviewFinding> findings) {
        jdbc.sql("""
                insert into review.finding (prescription_id, version, seq, rule, grade, severity, override_right, must_sign, herb_rows, names,
                       substances, measured, allowed, unit, zh, en, way_out_zh, way_out_en, source, confidence, rule_source)
                select :id, :version, f.*
                  from unnest(cast(:seq as integer[]), cast(:rule as text[]), cast(:grade as text[]), cast(:severity as text[]),
                              cast(:override as text[]), cast(:mustSign as boolean[]), cast(:rows as text[]), cast(:names as text[]),
                              cast(:substances as text[]), cast(:measured as text[]), cast(:allowed as text[]), cast(:unit as text[]),
                              cast(:zh as text[]), cast(:en as text[]), cast(:wayOutZh as text[]), cast(:wayOutEn as text[]),
                              cast(:source as text[]), cast(:confidence as text[]), cast(:ruleSource as text[])) as f
                """)
            .param("id", id.value()).param("version", version)
            .param("seq", findings.stream().map(ReviewFinding::seq).toArray(Integer[]::new))
            .param("mustSign", findings.stream().map(ReviewFinding::mustSign).toArray(Boolean[]::new))
            .param("rule", texts(findings, ReviewFinding::rule))
            .param("grade", texts(findings, finding -> finding.grade().name()))
            .param("severity", texts(findings, finding -> finding.severity().name()))
            .param("override", texts(findings, finding -> finding.override().name()))
            .param("rows", texts(findings, ReviewFinding::joinedRows))
            .param("names", texts(findings, finding -> String.join(" ", finding.names())))
            .param("substances", texts(findings, finding -> lines(finding.substances())))
            .param("measured", texts(findings, ReviewFinding::measured))
            .param("allowed", texts(findings, ReviewFinding::allowed))
            .param("unit", texts(findings, ReviewFinding::unit))
            .param("zh", texts(findings, ReviewFinding::zh)).param("en", texts(findings, ReviewFinding::en))
            .param("wayOutZh", texts(findings, ReviewFinding::wayOutZh))
            .param("wayOutEn", texts(findings, ReviewFinding::wayOutEn))
            .param("source", texts(findings, ReviewFinding::source))
            .param("confidence", texts(findings, ReviewFinding::confidence))
            .param("ruleSource", texts(findings, ReviewFinding::ruleSource)).update();
    }

    /** What the rules said of a version; empty while it waits for them. */
    Optional<Verdict> find(PrescriptionId id, int version) {
        return jdbc
            .sql(
                "select outcome, rules_version, judged_at from review.verdict where prescription_id = :id and version = :version")
            .param("id", id.value()).param("version", version)
            .query((row, n) -> new Verdict(ReviewOutcome.valueOf(row.getString("outcome")),
                row.getString("rules_version"), instant(row, "judged_at")))
            .optional();
    }

    List<ReviewFinding> findings(PrescriptionId id, int version) {
        return jdbc.sql("""
                select seq, rule, grade, severity, override_right, must_sign, herb_rows, names, substances, measured, allowed, unit, zh, en,
                       way_out_zh, way_out_en, source, confidence, rule_source
                  from review.finding
                 where prescription_id = :id and version = :version
                 order by seq
                """)
            .param("id", id.value()).param("version", version).query(Verdicts::finding).list();
    }

    static ReviewFinding finding(ResultSet row, int n) throws SQLException {
        return new ReviewFinding(row.getInt("seq"), row.getString("rule"), Grade.valueOf(row.getString("grade")),
            Severity.valueOf(row.getString("severity")), OverrideRight.valueOf(row.getString("override_right")),
            row.getBoolean("must_sign"), words(row.getString("herb_rows")).stream().map(Integer::valueOf).toList(),
            words(row.getString("names")), substances(row.getString("substances")), row.getString("measured"),
            row.getString("allowed"), row.getString("unit"), row.getString("zh"), row.getString("en"),
            row.getString("way_out_zh"), row.getString("way_out_en"), row.getString("source"),
            row.getString("confidence"), row.getString("rule_source"));
    }

    private static String[] texts(List<ReviewFinding> findings, Function<ReviewFinding, String> text) {
        return findings.stream().map(text).toArray(String[]::new);
    }

    private static String lines(List<Substance> substances) {
        return substances.stream()
            .map(s -> String.join("\t", plain(s.id()), plain(s.zh()), plain(s.en()), s.origin().name()))
            .collect(Collectors.joining("\n"));
    }

    /** A name as somebody typed it may hold what separates here. */
    private static String plain(String text) {
        return text.replaceAll("[\\t\\n\\r]", " ");
    }

    private static List<Substance> substances(String lines) {
        return lines.lines().map(line -> line.split("\t", -1))
            .map(parts -> new Substance(parts[0], parts[1], parts[2], Origin.valueOf(parts[3]))).toList();
    }

    static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(" "));
    }
}
