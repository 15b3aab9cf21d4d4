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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
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
    private static final int OLDEST = 150;
    /** The columns a file must have; others may stand beside them. */
    public static final List<String> COLUMNS = List.of("case_id", "day", "age_years", "sex", "pregnant", "constitution",
        "findings", "denied", "text", "medicines", "syndromes", "herbs");

    /** 错处: what is wrong with a row, so that a program can say it in its reader's language. */
    public enum Fault {
        MISSING("must not be empty"), NO_DATE("is no date such as 2026-11-27"), NO_AGE(
            "is no whole number from 0 to 150"), NO_CHOICE("takes no such value"), UNKNOWN("is not known"), TWICE(
                "stands there twice"), CONTRADICTION("is both present and denied"), TOO_LONG(
                    "is too long"), TEACHES_NOTHING("has neither a pattern nor a herb"), UNREADABLE("cannot be read");

        private final String words;

        Fault(String words) { this.words = words; }
    }

    /**
     * 坏行: a row that was left out.
     *
     * @param column of what is wrong; empty where it is the whole row
     * @param value that stands there; what the reader of the file says where the row cannot be read
     */
    public record BadRow(long line, String column, Fault fault, String value) {
        @Override
        public String toString() {
            return "line %d: %s %s: %s".formatted(line, column.isEmpty() ? "the row" : column, fault.words, value);
        }
    }

    /** A row that is left out. */
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String column;
        private final Fault fault;
        private final String value;

        Unusable(String column, Fault fault, String value) {
            this.column = column;
            this.fault = fault;
            this.value = value;
        }
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
                var made = made(row, knowledge, bad);
                if (made == null) continue;
                if (numbers.add(made.id())) cases.add(made);
                else bad.add(new BadRow(row.line(), "case_id", Fault.TWICE, made.id()));
            } catch (MalformedCsv e) {
                if (!csv.hasNext() && e.column().isEmpty() && e.complaint().contains("quote")) throw e;
                bad.add(new BadRow(e.line(), e.column().orElse(""), Fault.UNREADABLE, e.complaint()));
            }
        }
        return new CaseTable(cases, bad, rows);
    }

    /** Cases as such a file. */
    public static String csv(List<CaseRecord> cases) {
        var csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (var each : cases) {
            var examined = each.examined();
            var resident = examined.resident();
            csv.append(Stream.of(each.id(), each.day().toString(), String.valueOf(resident.age().years()),
                switch (resident.sex()) {
                    case FEMALE -> "F";
                    case MALE -> "M";
                    case UNKNOWN -> "";
                }, resident.pregnant() ? "1" : "0", examined.constitution().orElse(""),
                joined(examined.present().stream().map(SymptomId::value).sorted()),
                joined(examined.denied().stream().map(SymptomId::value).sorted()), examined.text(),
                joined(resident.medicines().stream()), joined(each.syndromes().stream().map(SyndromeId::value)),
                joined(each.herbs().stream().map(HerbId::value))).map(CaseTable::quoted)
                .collect(Collectors.joining(","))).append('\n');
        }
        return csv.toString();
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining("|"));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static @Nullable CaseRecord made(Csv.Row row, Knowledge knowledge, List<BadRow> bad) {
        try {
            return new Reading(row, knowledge).made();
        } catch (Unusable e) {
            bad.add(new BadRow(row.line(), e.column, e.fault, e.value));
            return null;
        }
    }

    /** One row as it is read. */
    private record Reading(Csv.Row row, Knowledge knowledge) {
        CaseRecord made() {
            var id = required("case_id");
            var present = all("findings", this::symptom);
            var denied = all("denied", this::symptom);
            var syndromes = all("syndromes", this::syndrome);
            var herbs = all("herbs", this::herb);
            denied.stream().filter(present::contains).findFirst()
                .ifPresent(both -> {
                    throw new Unusable("denied", Fault.CONTRADICTION, both.value());
                });
            if (syndromes.isEmpty() && herbs.isEmpty()) throw new Unusable("", Fault.TEACHES_NOTHING, id);
            try {
                return new CaseRecord(id, day(), new FourExaminations(present, denied, row.get("text"), resident(),
                    constitution(), List.of()), List.copyOf(syndromes), List.copyOf(herbs));
            } catch (IllegalArgumentException e) {
                throw new Unusable("text", Fault.TOO_LONG, String.valueOf(e.getMessage()));
            }
        }

        private String required(String column) {
            var text = row.get(column).strip();
            if (text.isEmpty()) throw new Unusable(column, Fault.MISSING, "");
            return text;
        }

        private LocalDate day() {
            try {
                return LocalDate.parse(required("day"));
            } catch (DateTimeParseException e) {
                throw new Unusable("day", Fault.NO_DATE, row.get("day"));
            }
        }

        private Resident resident() {
            var resident = Resident.aged(years());
            switch (row.get("sex").strip()) {
                case "F", "女" -> resident.sex(Sex.FEMALE);
                case "M", "男" -> resident.sex(Sex.MALE);
                case "" -> {
                }
                default -> throw new Unusable("sex", Fault.NO_CHOICE, row.get("sex"));
            }
            switch (row.get("pregnant").strip()) {
                case "1" -> resident.pregnant();
                case "0", "" -> {
                }
                default -> throw new Unusable("pregnant", Fault.NO_CHOICE, row.get("pregnant"));
            }
            // by its id: what is told in other words is the same to whoever learns from it
            all("medicines", knowledge::medicineId).forEach(resident::takes);
            return resident.build();
        }

        private int years() {
            var typed = required("age_years");
            if (!typed.matches("\\d{1,3}") || Integer.parseInt(typed) > OLDEST)
                throw new Unusable("age_years", Fault.NO_AGE, typed);
            return Integer.parseInt(typed);
        }

        private Optional<String> constitution() {
            var id = row.get("constitution").strip();
            if (id.isEmpty()) return Optional.empty();
            if (knowledge.constitutionForm().constitutions().stream().noneMatch(each -> each.id().equals(id)))
                throw new Unusable("constitution", Fault.NO_CHOICE, id);
            return Optional.of(id);
        }

        private <T> Set<T> all(String column, Function<String, Optional<T>> meaning) {
            var found = new LinkedHashSet<T>();
            for (var word : words(column))
                found.add(known(word, meaning).orElseThrow(() -> new Unusable(column, Fault.UNKNOWN, word)));
            return found;
        }

        /** A word that could be no identifier is as unknown as one that is none. */
        private static <T> Optional<T> known(String word, Function<String, Optional<T>> meaning) {
            try {
                return meaning.apply(word);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
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
