package org.xinglin.engine.assist;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

import org.xinglin.knowledge.Csv;

/** 参数: the numbers the engine goes by, dated and with their sources, in {@code settings.csv}. */
public final class Settings {
    private final Map<String, Double> values;

    private Settings(Map<String, Double> values) { this.values = Map.copyOf(values); }

    /** Those that are shipped. */
    public static Settings shipped() {
        try (var stream = Settings.class.getResourceAsStream("settings.csv")) {
            if (stream == null) throw new IllegalStateException("the library lacks settings.csv");
            return read(new InputStreamReader(stream, StandardCharsets.UTF_8), "settings.csv");
        } catch (IOException e) {
            throw new UncheckedIOException("settings.csv cannot be read", e);
        }
    }

    /**
     * Reads settings of one's own. The caller closes the reader.
     *
     * @throws org.xinglin.knowledge.MalformedCsv naming line and column of what cannot be read
     */
    public static Settings read(Reader reader, String file) {
        var values = new HashMap<String, Double>();
        for (var csv = Csv.read(reader, file).expecting("name", "value", "effective_from", "source", "confidence",
            "note"); csv.hasNext();) {
            var row = csv.next();
            try {
                LocalDate.parse(row.require("effective_from"));
            } catch (DateTimeParseException e) {
                throw row.fault("effective_from", "is no date such as 2026-11-27");
            }
            row.require("source");
            double value = number(row);
            if (values.put(row.require("name"), value) != null) throw row.fault("name", "stands there twice");
        }
        return new Settings(values);
    }

    private static double number(Csv.Row row) {
        try {
            double value = Double.parseDouble(row.require("value"));
            if (value >= 0 && Double.isFinite(value)) return value;
        } catch (NumberFormatException e) {
            throw row.fault("value", "is no number: " + e.getMessage());
        }
        throw row.fault("value", "must not be negative");
    }

    /** @throws IllegalArgumentException if there is no such setting */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) throw new IllegalArgumentException("settings lack " + name);
        return value;
    }

    /** With another value. */
    public Settings with(String name, double value) {
        get(name);
        var changed = new HashMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }
}
