package org.xinglin.engine.review;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Csv;
import org.xinglin.knowledge.HerbId;

/**
 * 审方政策: which rules hold, how severe each grade of them is at which institutions, who may override it, and the limits
 * they go by, and the pairs a county adds. Data in three files, dated and with their sources; immutable.
 */
public final class Policy {
    private static final String[] SETTING_COLUMNS = {"rule", "grade", "level", "severity", "override",
        "effective_from", "approved_by", "source", "confidence", "note"};
    private static final String[] LIMIT_COLUMNS = {"rule", "name", "level", "value", "unit", "effective_from",
        "approved_by", "source", "confidence", "note"};
    private static final String[] PAIR_COLUMNS = {"herb_a", "herb_b", "grade", "effective_from", "approved_by",
        "source", "confidence", "note"};
    private static final int DIGITS = 8;

    private final String name;
    private final List<Setting> settings;
    private final List<Limit> limits;
    private final List<LocalPair> pairs;
    private final String version;

    private Policy(String name, List<Setting> settings, List<Limit> limits, List<LocalPair> pairs) {
        this.name = name;
        this.settings = List.copyOf(settings);
        this.limits = List.copyOf(limits);
        this.pairs = List.copyOf(pairs);
        version = name + "-" + digest();
    }

    /** All rules, for a county's institutions. */
    public static Policy county() {
        return shipped("county");
    }

    /** The 23 rules of {@code review_rules.csv} with its severities: the yardstick that files of review cases are read with. */
    public static Policy cases() {
        return shipped("cases");
    }

    private static Policy shipped(String name) {
        try (var settings = resource(name + "_rules.csv");
            var limits = resource(name + "_limits.csv");
            var pairs = resource(name + "_pairs.csv")) {
            return read(name, settings, limits, pairs);
        } catch (IOException e) {
            throw new UncheckedIOException("policy " + name + " cannot be read", e);
        }
    }

    private static Reader resource(String file) {
        var stream = Policy.class.getResourceAsStream("policies/" + file);
        if (stream == null) throw new IllegalStateException("the library lacks policies/" + file);
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    /** A policy of rows that lie elsewhere, such as in a database. */
    public static Policy of(String name, List<Setting> settings, List<Limit> limits, List<LocalPair> pairs) {
        return new Policy(name, settings, limits, pairs);
    }

    /**
     * Reads a policy of one's own in the three files that {@link #writeSettings}, {@link #writeLimits} and
     * {@link #writePairs} write. The caller closes the readers.
     *
     * @throws org.xinglin.knowledge.MalformedCsv naming file, line and column of what cannot be read
     */
    public static Policy read(String name, Reader settings, Reader limits, Reader pairs) {
        return new Policy(name, rows(settings, name + "_rules.csv", SETTING_COLUMNS, Policy::setting),
            rows(limits, name + "_limits.csv", LIMIT_COLUMNS, Policy::limit),
            rows(pairs, name + "_pairs.csv", PAIR_COLUMNS, Policy::pair));
    }

    private static <T> List<T> rows(Reader reader, String file, String[] columns, Function<Csv.Row, T> reading) {
        var rows = new ArrayList<T>();
        for (var csv = Csv.read(reader, file).expecting(columns); csv.hasNext();)
            rows.add(reading.apply(csv.next()));
        return rows;
    }

    private static Optional<InstitutionLevel> level(Csv.Row row) {
        return row.get("level").equals("*")
            ? Optional.empty()
            : Optional.of(constant(row, "level", InstitutionLevel.class));
    }

    private static Setting setting(Csv.Row row) {
        var setting = new Object() {
            final Rule rule = constant(row, "rule", Rule.class);
            final Grade grade = constant(row, "grade", Grade.class);
            final Severity severity = constant(row, "severity", Severity.class);
            final OverrideRight override = constant(row, "override", OverrideRight.class);
        };
        return field(row, "override", text -> new Setting(setting.rule, setting.grade, level(row), setting.severity,
            setting.override, date(row), row.require("approved_by"), row.require("source"),
            field(row, "confidence", Confidence::of), row.get("note")));
    }

    private static Limit limit(Csv.Row row) {
        return new Limit(constant(row, "rule", Rule.class), row.require("name"), level(row), row.require("value"),
            row.get("unit"), date(row), row.require("approved_by"), row.require("source"),
            field(row, "confidence", Confidence::of), row.get("note"));
    }

    private static LocalPair pair(Csv.Row row) {
        var a = field(row, "herb_a", HerbId::of);
        var grade = constant(row, "grade", Grade.class);
        return field(row, "herb_b", b -> new LocalPair(a, HerbId.of(b), grade, date(row),
            row.require("approved_by"), row.require("source"), field(row, "confidence", Confidence::of),
            row.get("note")));
    }

    private static <E extends Enum<E>> E constant(Csv.Row row, String column, Class<E> type) {
        return field(row, column, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private static LocalDate date(Csv.Row row) {
        try {
            return LocalDate.parse(row.get("effective_from"));
        } catch (DateTimeParseException e) {
            var fault = row.fault("effective_from", "is no date such as 2026-01-01");
            fault.initCause(e);
            throw fault;
        }
    }

    private static <T> T field(Csv.Row row, String column, Function<String, T> reading) {
        try {
            return reading.apply(row.get(column));
        } catch (IllegalArgumentException e) {
            var fault = row.fault(column, String.valueOf(e.getMessage()));
            fault.initCause(e);
            throw fault;
        }
    }

    /** What it was called when it was read. */
    public String name() {
        return name;
    }

    /** The name and eight digits of SHA-256 over all rows: changes whenever a row does. */
    public String version() {
        return version;
    }

    /** Severity and right to override, rule by rule and grade by grade. */
    public List<Setting> settings() {
        return settings;
    }

    /** The numbers and words that the rules go by. */
    public List<Limit> limits() {
        return limits;
    }

    /** The pairs added to the classical lists. */
    public List<LocalPair> pairs() {
        return pairs;
    }

    /** Writes the settings as the file {@link #read} takes. */
    public void writeSettings(Appendable out) throws IOException {
        line(out, SETTING_COLUMNS);
        for (var row : settings)
            line(out, row.rule().name(), word(row.grade()), row.level().map(Policy::word).orElse("*"),
                word(row.severity()), word(row.override()), row.effectiveFrom().toString(), row.approvedBy(),
                row.source(), row.confidence().written(), row.note());
    }

    /** Writes the limits as the file {@link #read} takes. */
    public void writeLimits(Appendable out) throws IOException {
        line(out, LIMIT_COLUMNS);
        for (var row : limits)
            line(out, row.rule().name(), row.name(), row.level().map(Policy::word).orElse("*"), row.value(),
                row.unit(), row.effectiveFrom().toString(), row.approvedBy(), row.source(),
                row.confidence().written(), row.note());
    }

    /** Writes the pairs as the file {@link #read} takes. */
    public void writePairs(Appendable out) throws IOException {
        line(out, PAIR_COLUMNS);
        for (var row : pairs)
            line(out, row.a().value(), row.b().value(), word(row.grade()), row.effectiveFrom().toString(),
                row.approvedBy(), row.source(), row.confidence().written(), row.note());
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    private static void line(Appendable out, String... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) out.append(',');
            boolean plain = fields[i].chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            out.append(plain ? fields[i] : '"' + fields[i].replace("\"", "\"\"") + '"');
        }
        out.append('\n');
    }

    /** What is in force on {@code day}: of several rows for one matter the latest that has begun. */
    public Policy on(LocalDate day) {
        var settingsThen = new ArrayList<Setting>();
        var settled = new HashSet<Object>();
        for (var setting : newestFirst(settings, Setting::effectiveFrom))
            if (!setting.effectiveFrom().isAfter(day)
                && settled.add(List.of(setting.rule(), setting.grade(), setting.level())))
                settingsThen.add(setting);
        var limitsThen = new ArrayList<Limit>();
        for (var limit : newestFirst(limits, Limit::effectiveFrom))
            if (!limit.effectiveFrom().isAfter(day) && settled.add(List.of(limit.rule(), limit.name(), limit.level())))
                limitsThen.add(limit);
        var pairsThen = new ArrayList<LocalPair>();
        for (var pair : newestFirst(pairs, LocalPair::effectiveFrom))
            if (!pair.effectiveFrom().isAfter(day) && settled.add(Set.of(pair.a(), pair.b())))
                pairsThen.add(pair);
        return new Policy(name, settingsThen, limitsThen, pairsThen);
    }

    private static <T> List<T> newestFirst(List<T> rows, Function<T, LocalDate> begin) {
        return rows.stream().sorted(Comparator.comparing(begin).reversed()).toList();
    }

    /** Whether any grade of the rule is spoken of. */
    public boolean has(Rule rule) {
        return settings.stream().anyMatch(setting -> setting.rule() == rule);
    }

    /**
     * The row for an institution's level, or the one for all; none where the rule is off.
     *
     * @throws IllegalArgumentException if two rows speak of the same: then ask for the policy {@link #on} a day first
     */
    public Optional<Setting> setting(Rule rule, Grade grade, InstitutionLevel level) {
        return only(rule, grade, Optional.of(level)).or(() -> only(rule, grade, Optional.empty()));
    }

    private Optional<Setting> only(Rule rule, Grade grade, Optional<InstitutionLevel> level) {
        var rows = settings.stream().filter(setting -> setting.rule() == rule && setting.grade() == grade
            && setting.level().equals(level)).toList();
        if (rows.size() > 1)
            throw new IllegalArgumentException("policy %s speaks twice of %s %s %s".formatted(name, rule, grade,
                level.map(Enum::name).orElse("*")));
        return rows.stream().findAny();
    }

    /**
     * A limit that compiled tables go by, which is the same everywhere.
     *
     * @throws IllegalArgumentException if it is missing, stands twice or differs by level
     */
    Limit limit(Rule rule, String limit) {
        if (limits.stream().anyMatch(row -> row.rule() == rule && row.name().equals(limit)
            && row.level().isPresent()))
            throw new IllegalArgumentException("policy %s: limit %s of %s cannot differ by level".formatted(name,
                limit, rule));
        return onlyLimit(rule, limit, Optional.empty()).orElseThrow(() -> new IllegalArgumentException(
            "policy %s lacks limit %s of %s".formatted(name, limit, rule)));
    }

    /**
     * The row for an institution's level, or the one for all.
     *
     * @throws IllegalArgumentException if it is missing or stands twice
     */
    Limit limit(Rule rule, String limit, InstitutionLevel level) {
        return onlyLimit(rule, limit, Optional.of(level)).or(() -> onlyLimit(rule, limit, Optional.empty()))
            .orElseThrow(() -> new IllegalArgumentException("policy %s lacks limit %s of %s for %s".formatted(name,
                limit, rule, level)));
    }

    private Optional<Limit> onlyLimit(Rule rule, String limit, Optional<InstitutionLevel> level) {
        var rows = limits.stream().filter(row -> row.rule() == rule && row.name().equals(limit)
            && row.level().equals(level)).toList();
        if (rows.size() > 1)
            throw new IllegalArgumentException("policy %s has limit %s of %s twice".formatted(name, limit, rule));
        return rows.stream().findAny();
    }

    /** The names of a rule's limits at a level. */
    Set<String> limitNames(Rule rule, InstitutionLevel level) {
        return limits.stream().filter(row -> row.rule() == rule && row.level().map(level::equals).orElse(true))
            .map(Limit::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            settings.forEach(row -> digest.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            limits.forEach(row -> digest.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            pairs.forEach(row -> digest.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
