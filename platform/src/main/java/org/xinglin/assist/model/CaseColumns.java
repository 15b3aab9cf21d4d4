package org.xinglin.assist.model;

import static org.xinglin.page.Columns.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/** 病例列: how a case stands in a row, for all tables that hold cases. */
public final class CaseColumns {
    private CaseColumns() {}

    /** As parameters of an insert. */
    public static MapSqlParameterSource of(CaseRecord made, String id) {
        var examined = made.examined();
        var resident = examined.resident();
        return new MapSqlParameterSource("id", id).addValue("day", made.day())
            .addValue("age", resident.age().years()).addValue("sex", resident.sex().name())
            .addValue("pregnant", resident.pregnant()).addValue("constitution", examined.constitution().orElse(null))
            .addValue("findings", examined.present().stream().map(SymptomId::value).sorted().toArray(String[]::new))
            .addValue("denied", examined.denied().stream().map(SymptomId::value).sorted().toArray(String[]::new))
            .addValue("words", examined.text().replace('\u0000', ' '))
            .addValue("medicines", resident.medicines().toArray(String[]::new))
            .addValue("syndromes", made.syndromes().stream().map(SyndromeId::value).toArray(String[]::new))
            .addValue("herbs", made.herbs().stream().map(HerbId::value).toArray(String[]::new));
    }

    /** What the knowledge base no longer knows is left out; empty where nothing is left. */
    public static Optional<CaseRecord> read(ResultSet row, Knowledge knowledge) throws SQLException {
        var resident = Resident.aged(row.getInt("age_years")).sex(Sex.valueOf(row.getString("sex")));
        if (row.getBoolean("pregnant")) resident.pregnant();
        for (var medicine : strings(row, "medicines"))
            resident.takes(medicine);
        var present = strings(row, "findings").stream().map(SymptomId::of)
            .filter(id -> knowledge.symptom(id).isPresent()).collect(Collectors.toSet());
        var denied = strings(row, "denied").stream().map(SymptomId::of)
            .filter(id -> knowledge.symptom(id).isPresent()).collect(Collectors.toSet());
        var syndromes = strings(row, "syndromes").stream().map(SyndromeId::of)
            .filter(id -> knowledge.syndrome(id).isPresent()).toList();
        var herbs = strings(row, "herbs").stream().map(HerbId::of).filter(id -> knowledge.herb(id).isPresent())
            .toList();
        if (syndromes.isEmpty() && herbs.isEmpty()) return Optional.empty();
        return Optional.of(new CaseRecord(row.getString("id"), row.getObject("day", LocalDate.class),
            new FourExaminations(present, denied, row.getString("words"), resident.build(),
                Optional.ofNullable(row.getString("constitution")), List.of()),
            syndromes, herbs));
    }
}
