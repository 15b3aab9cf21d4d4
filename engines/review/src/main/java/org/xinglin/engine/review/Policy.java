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
import java.util.function.Function;

import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Csv;

/**
 * 审方政策: which rules hold, how severe each grade of them is at which institutions, who may override it, and the limits
 * they go by. Data in two files, dated and with their sources; immutable.
 */
public final class Policy {
    private static final String[] SETTING_COLUMNS = {"rule", "grade", "level", "severity", "override",
        "effective_from", "approved_by", "source", "confidence", "note"};
    private static final String[] LIMIT_COLUMNS = {"rule", "name", "value", "unit", "effective_from", "approved_by",
        "source", "confidence", "note"};
    private static final int DIGITS = 8;

    private final String name;
    private final List<Setting> settings;
    private final List<Limit> limits;
    private final String version;

    private Policy(String name, List<Setting> settings, List<Limit> limits) {
        this.name = name;
        this.settings = List.copyOf(settings);
        this.limits = List.copyOf(limits);
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
        try (var settings = resource(name + "_rules.csv"); var limits = resource(name + "_limits.csv")) {
            return read(name, settings, limits);
        } catch (IOException e) {
            throw new UncheckedIOException("policy " + name + " cannot be read", e);
        }
    }

    private static Reader resource(String file) {
        var stream = Policy.class.getResourceAsStream("policies/" + file);
        if (stream == null) throw new IllegalStateException("the library lacks policies/" + file);
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    /**
     * Reads a policy of one's own. The caller closes the readers.
     *
     * @throws org.xinglin.knowledge.MalformedCsv naming file, line and column of what cannot be read
     */
    public static Policy read(String name, Reader settings, Reader limits) {
        var settingRows = new ArrayList<Setting>();
        var csv = Csv.read(settings, name + "_rules.csv").expecting(SETTING_COLUMNS);
        while (csv.hasNext())
            settingRows.add(setting(csv.next()));
        var limitRows = new ArrayList<Limit>();
        csv = Csv.read(limits, name + "_limits.csv").expecting(LIMIT_COLUMNS);
        while (csv.hasNext())
            limitRows.add(limit(csv.next()));
        return new Policy(name, settingRows, limitRows);
    }

    private static Setting setting(Csv.Row row) {
        var level = row.get("level").equals("*")
            ? Optional.<InstitutionLevel>empty()
            : Optional.of(constant(row, "level", InstitutionLevel.class));
        var setting = new Object() {
            final Rule rule = constant(row, "rule", Rule.class);
            final Grade grade = constant(row, "grade", Grade.class);
            final Severity severity = constant(row, "severity", Severity.class);
            final OverrideRight override = constant(row, "override", OverrideRight.class);
        };
        return field(row, "override", text -> new Setting(setting.rule, setting.grade, level, setting.severity,
            setting.override, date(row), row.require("approved_by"), row.require("source"),
            field(row, "confidence", Confidence::of), row.get("note")));
    }

    private static Limit limit(Csv.Row row) {
        return new Limit(constant(row, "rule", Rule.class), row.require("name"), row.require("value"),
            row.get("unit"), date(row), row.require("approved_by"), row.require("source"),
            field(row, "confidence", Confidence::of), row.get("note"));
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

    public String name() { return name; }

    /** The name and eight digits of SHA-256 over all rows: changes whenever a row does. */
    public String version() {
        return version;
    }

    public List<Setting> settings() { return settings; }

    public List<Limit> limits() { return limits; }

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
            if (!limit.effectiveFrom().isAfter(day) && settled.add(List.of(limit.rule(), limit.name())))
                limitsThen.add(limit);
        return new Policy(name, settingsThen, limitsThen);
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

    /** @throws IllegalArgumentException if the limit is missing or stands twice */
    Limit limit(Rule rule, String limit) {
        return limitIfAny(rule, limit).orElseThrow(() -> new IllegalArgumentException(
            "policy %s lacks limit %s of %s".formatted(name, limit, rule)));
    }

    /** @throws IllegalArgumentException if the limit stands twice */
    Optional<Limit> limitIfAny(Rule rule, String limit) {
        var rows = limits.stream().filter(row -> row.rule() == rule && row.name().equals(limit)).toList();
        if (rows.size() > 1)
            throw new IllegalArgumentException("policy %s has limit %s of %s twice".formatted(name, limit, rule));
        return rows.stream().findAny();
    }

    private String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            settings.forEach(row -> digest.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            limits.forEach(row -> digest.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
