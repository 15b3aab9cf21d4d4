package org.xinglin.engine.assist;

import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.Csv;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.MalformedCsv;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.Syndrome;
import org.xinglin.knowledge.SyndromeId;

/**
 * 病例表: cases to learn from, as CSV. Columns: {@code case_id, day, age_years, sex, pregnant, constitution, findings, denied,
 * text, medicines, syndromes, herbs}. Lists are separated by {@code |} and hold ids or names of the knowledge base; sex is F,
 * M or empty; pregnant is 1, 0 or empty. A row that cannot be used is listed with its line and the reason; the others are
 * kept.
 *
 * @param rows how many the file holds: those kept and those that are bad
 */
public record CaseTable(List<CaseRecord> cases, List<BadRow> bad, int rows) {
    /** The columns a file must have; others may stand beside them. */
    static final List<String> COLUMNS = List.of("case_id", "day", "age_years", "sex", "pregnant", "constitution",
        "findings", "denied", "text", "medicines", "syndromes", "herbs");

    /** 坏行: a row that was left out. */
    public record BadRow(long line, String reason) {
        @Override
        public String toString() { return "line " + line + ": " + reason; }
    }

    /** Keeps copies of the lists. */
    public CaseTable {
        cases = List.copyOf(cases);
        bad = List.copyOf(bad);
    }

    /**
     * Reads a file. The caller closes the reader.
     *
     * @throws MalformedCsv if a column is missing, or the quoting is broken so that no further row can be told
     */
    public static CaseTable read(Reader reader, String file, Knowledge knowledge) {
        var cases = new ArrayList<CaseRecord>();
        var bad = new ArrayList<BadRow>();
        var numbers = new HashSet<String>();
        int rows = 0;
        for (var csv = Csv.read(reader, file).requiring(COLUMNS.toArray(String[]::new)); csv.hasNext();) {
            rows++;
            try {
                var row = csv.next();
                var made = new Reading(row, knowledge).made();
                if (numbers.add(made.id())) cases.add(made);
                else bad.add(new BadRow(row.line(), "case_id " + made.id() + " stands there twice"));
            } catch (MalformedCsv e) {
                if (!csv.hasNext() && e.column().isEmpty() && e.complaint().contains("quote")) throw e;
                bad.add(new BadRow(e.line(), e.column().map(column -> column + " ").orElse("") + e.complaint()));
            }
        }
        return new CaseTable(cases, bad, rows);
    }

    /** One row as it is read. */
    private record Reading(Csv.Row row, Knowledge knowledge) {
        CaseRecord made() {
            var present = all("findings", this::symptom);
            var denied = all("denied", this::symptom);
            try {
                return new CaseRecord(row.require("case_id").strip(), day(),
                    new FourExaminations(present, denied, row.get("text"), resident(), constitution(), List.of()),
                    List.copyOf(all("syndromes", this::syndrome)), List.copyOf(all("herbs", this::herb)));
            } catch (IllegalArgumentException e) {
                throw row.fault("", String.valueOf(e.getMessage()));
            }
        }

        private LocalDate day() {
            try {
                return LocalDate.parse(row.require("day").strip());
            } catch (DateTimeParseException e) {
                throw row.fault("day", "is no date such as 2026-11-27: " + row.get("day"));
            }
        }

        private Resident resident() {
            var resident = Resident.aged(years());
            switch (row.get("sex").strip()) {
                case "F", "女" -> resident.sex(Sex.FEMALE);
                case "M", "男" -> resident.sex(Sex.MALE);
                case "" -> {
                }
                default -> throw row.fault("sex", "is neither F nor M nor empty: " + row.get("sex"));
            }
            switch (row.get("pregnant").strip()) {
                case "1" -> resident.pregnant();
                case "0", "" -> {
                }
                default -> throw row.fault("pregnant", "is neither 1 nor 0 nor empty: " + row.get("pregnant"));
            }
            words("medicines").forEach(resident::takes);
            return resident.build();
        }

        private int years() {
            try {
                return Integer.parseInt(row.require("age_years").strip());
            } catch (NumberFormatException e) {
                throw row.fault("age_years", "is no whole number: " + row.get("age_years"));
            }
        }

        private Optional<String> constitution() {
            var id = row.get("constitution").strip();
            if (id.isEmpty()) return Optional.empty();
            if (knowledge.constitutionForm().constitutions().stream().noneMatch(each -> each.id().equals(id)))
                throw row.fault("constitution", "is none of the nine: " + id);
            return Optional.of(id);
        }

        private <T> Set<T> all(String column, Function<String, Optional<T>> meaning) {
            var found = new LinkedHashSet<T>();
            for (var word : words(column))
                found.add(meaning.apply(word).orElseThrow(() -> row.fault(column, "knows no " + word)));
            return found;
        }

        private List<String> words(String column) {
            var words = new ArrayList<String>();
            for (var word : row.get(column).split("\\|", -1))
                if (!word.isBlank()) words.add(word.strip());
            return words;
        }

        private Optional<SymptomId> symptom(String word) {
            return (word.startsWith("sx_")
                ? knowledge.symptom(SymptomId.of(word))
                : knowledge.symptomByName(word)).map(symptom -> symptom.id());
        }

        private Optional<SyndromeId> syndrome(String word) {
            return (word.startsWith("sy_")
                ? knowledge.syndrome(SyndromeId.of(word))
                : knowledge.syndromeByName(word)).map(Syndrome::id);
        }

        private Optional<HerbId> herb(String word) {
            return (word.chars().allMatch(c -> c < 128)
                ? knowledge.herb(HerbId.of(word))
                : knowledge.herbByName(word)).map(Herb::id);
        }
    }
}
