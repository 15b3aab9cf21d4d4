package org.xinglin.assist.model;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Template;
import org.xinglin.page.intake.Outcome;

/**
 * 录入的病例: rows of a table as they were typed, parted into cases and rows that are none.
 *
 * @param lines the cases; @param bad the others, by line
 */
public record TypedCases(List<Line> lines, List<CaseTable.BadRow> bad) {
    private static final Set<String> LISTS = Set.of("findings", "denied", "medicines", "syndromes", "herbs");

    /** 一行. @param line as the file counts it */
    public record Line(long line, CaseRecord made) {}

    public TypedCases {
        lines = List.copyOf(lines);
        bad = List.copyOf(bad);
    }

    public static TypedCases of(List<Template.Row> typed, Knowledge knowledge) {
        if (typed.isEmpty()) return new TypedCases(List.of(), List.of());
        var table = CaseTable.read(new StringReader(csv(typed)), "", knowledge);
        var lines = typed.stream()
            .collect(Collectors.toMap(row -> row.get("case_id"), Template.Row::line, (a, b) -> a));
        // A line of the text read here is a row of the file, the heading being the first.
        return new TypedCases(table.cases().stream().map(each -> new Line(lines.getOrDefault(each.id(), 0L), each))
            .toList(),
            table.bad().stream().map(each -> new CaseTable.BadRow(typed.get((int) each.line() - 2).line(),
                each.column(), each.fault(), each.value())).toList());
    }

    /** Those that are {@code unfit} are no cases, for a fault in a column. @param value what is wrong there */
    public TypedCases without(Predicate<CaseRecord> unfit, String column, CaseTable.Fault fault,
        Function<CaseRecord, String> value) {
        var fit = new ArrayList<Line>();
        var others = new ArrayList<>(bad);
        for (var each : lines)
            if (unfit.test(each.made))
                others.add(new CaseTable.BadRow(each.line, column, fault, value.apply(
                    each.made)));
            else
                fit.add(each);
        others.sort(Comparator.comparingLong(CaseTable.BadRow::line));
        return new TypedCases(fit, others);
    }

    /** The same where some numbers are taken. @param taken tells which */
    public TypedCases withoutNumbers(Function<List<String>, Set<String>> taken) {
        var numbers = taken.apply(lines.stream().map(each -> each.made.id()).toList());
        return without(each -> numbers.contains(each.id()), "case_id", CaseTable.Fault.TWICE, CaseRecord::id);
    }

    public List<CaseRecord> good() {
        return lines.stream().map(Line::made).toList();
    }

    /** What became of each row. */
    public List<Outcome> outcomes(List<Template.Row> rows) {
        Map<Long, Outcome> faults = new HashMap<>();
        bad.forEach(each -> faults.put(each.line(), outcome(each)));
        return rows.stream().map(row -> faults.getOrDefault(row.line(), Outcome.ADDED)).toList();
    }

    private static Outcome outcome(CaseTable.BadRow bad) {
        var fault = bad.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Outcome(Outcome.Kind.REFUSED, null, bad.fault() == CaseTable.Fault.MISSING
            ? "models.row.missing-" + bad.column().replace('_', '-')
            : "models.row." + fault, List.of(bad.value()));
    }

    /** As the engine reads cases, one line for each row. */
    private static String csv(List<Template.Row> rows) {
        return String.join(",", CaseTable.COLUMNS) + "\n" + rows.stream().map(row -> CaseTable.COLUMNS.stream()
            .map(column -> '"' + cell(column, row.get(column)).replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","))).collect(Collectors.joining("\n")) + "\n";
    }

    /** Lists may also be parted as people write them. */
    private static String cell(String column, String text) {
        var line = text.replaceAll("\\R", " ");
        return LISTS.contains(column) ? line.replaceAll("[、，,;；|]+", "|") : line;
    }
}
