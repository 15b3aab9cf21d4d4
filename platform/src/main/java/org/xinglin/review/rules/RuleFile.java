package org.xinglin.review.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.LocalPair;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Setting;
import org.xinglin.engine.review.Severity;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.Page;
import org.xinglin.page.Template;
import org.xinglin.page.Template.Row;
import org.xinglin.review.Treatment;

/** 规则表文件: the rows in force as one table, and a corrected table taken in as proposals: all rows or none. */
@Component
class RuleFile {
    private static final int MOST = 100;
    private static final List<String> COLUMNS = List.of("kind", "rule", "grade", "level", "institution", "severity",
        "override",
        "name",
        "value", "unit", "herb_a", "herb_b", "effective_from", "approved_by", "source", "confidence", "note");
    private final Template template;
    private final RuleChanges changes;
    private final Institutions institutions;

    RuleFile(RuleChanges changes, Institutions institutions, Page.Words words) {
        this.template = new Template(words, "rules.column", COLUMNS, Set.of("kind", "source"));
        this.changes = changes;
        this.institutions = institutions;
    }

    Template template() { return template; }

    /** What a file says. @param unchanged rows that hold already */
    record Report(List<RuleRow> rows, int unchanged, List<Fault> faults) {}

    /** @param line as the file counts it; @param what the row's rule and name; @param why the refusal of that row */
    record Fault(long line, String what, Refused why) {}

    /** CSV under the columns' keys, in UTF-8 with a mark that Excel knows it by. */
    String csv(List<RuleRow> rows) {
        var text = new StringBuilder("\uFEFF").append(String.join(",", COLUMNS)).append("\r\n");
        for (var row : rows) {
            var cells = cells(row);
            for (int i = 0; i < cells.size(); i++)
                text.append(i == 0 ? "" : ",").append('"').append(cells.get(i).replace("\"", "\"\"")).append('"');
            text.append("\r\n");
        }
        return text.toString();
    }

    private List<String> cells(RuleRow row) {
        var where = List.of(row.level().map(RuleFile::word).orElse("*"),
            row.place().map(place -> institutions.get(place).code()).orElse(""));
        var own = switch (row.plain()) {
            case RuleRow.OfSetting(var setting) -> line("setting", setting.rule().name(), word(setting.grade()), where,
                word(setting.severity()), word(setting.override()), "", "", "", "", "");
            case RuleRow.OfLimit(var limit) -> line("limit", limit.rule().name(), "", where, "", "", limit.name(),
                limit.value(), limit.unit(), "", "");
            case RuleRow.OfPair(var pair) -> line("pair", Rule.LOCAL_PAIR.name(), word(pair.grade()), where, "", "", "",
                "", "", pair.a().value(), pair.b().value());
            case RuleRow.OfTreatment treated ->
                line("treatment", treated.warning().name(), word(treated.grade()), where,
                    "", "", "", word(treated.treatment()), "", "", "");
            case RuleRow.OfDesk desk ->
                line("desk", "", "", where, "", "", desk.setting().column(), desk.value(), "", "",
                    "");
            case RuleRow.AtOne one -> throw new IllegalStateException("a place within a place: " + one);
        };
        var cells = new ArrayList<>(own);
        cells.addAll(List.of(row.effectiveFrom().toString(), row.approvedBy(), row.source(),
            row.confidence().written(), row.note()));
        return cells;
    }

    private static List<String> line(String kind, String rule, String grade, List<String> where, String... others) {
        var cells = new ArrayList<>(List.of(kind, rule, grade));
        cells.addAll(where);
        cells.addAll(List.of(others));
        return cells;
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    /**
     * Finds out what the file would propose, and does nothing.
     *
     * @param from first day of all rows that differ from what holds on it; the file's own days and approvals are not read
     */
    Report check(List<Row> rows, LocalDate from, String reason) {
        var holding = new HashSet<List<Object>>();
        for (var row : changes.inForce(from))
            holding.add(List.of(row.matter(), row.content()));
        var read = new ArrayList<RuleRow>();
        var matters = new HashSet<List<Object>>();
        var faults = new ArrayList<Fault>();
        int unchanged = 0;
        for (var row : rows)
            try {
                var one = at(row.get("institution"), row(row, from));
                if (holding.contains(List.of(one.matter(), one.content()))) {
                    unchanged++;
                    continue;
                }
                if (!matters.add(one.matter())) throw new Refused(RulesRefusal.WAITS_ALREADY);
                changes.check(one, reason);
                if (read.size() == MOST) throw new Refused(RulesRefusal.TOO_MANY_ROWS, MOST);
                read.add(one);
            } catch (Refused why) {
                faults.add(new Fault(row.line(), (row.get("rule") + " " + row.get("name")).strip(), why));
            }
        return new Report(read, unchanged, faults);
    }

    /** Proposes all rows that differ, inside the open transaction. @throws Refused the first row's refusal, if one does not fit */
    int take(Caller caller, List<Row> rows, LocalDate from, String reason) {
        var report = check(rows, from, reason);
        if (!report.faults.isEmpty()) throw report.faults.getFirst().why;
        report.rows.forEach(row -> changes.propose(caller, row, reason));
        return report.rows.size();
    }

    /** The row at one institution, by code or name; as it is where none is named. @throws Refused PLACE_UNKNOWN */
    RuleRow at(String institution, RuleRow row) {
        var named = institution.strip();
        if (named.isEmpty()) return row;
        return new RuleRow.AtOne(institutions.all().stream()
            .filter(each -> each.code().equals(named) || each.name().equals(named) || each.nameEn().equals(named))
            .findFirst()
            .orElseThrow(() -> new Refused(RulesRefusal.PLACE_UNKNOWN, named)).id(), row);
    }

    private static RuleRow row(Row row, LocalDate from) {
        var source = row.get("source");
        var confidence = row.get("confidence").isEmpty()
            ? Confidence.MEMORY
            : cell(row, "confidence", Confidence::of);
        var note = row.get("note");
        return switch (row.get("kind").toLowerCase(Locale.ROOT)) {
            case "setting" -> setting(cell(row, "rule", Rule.class), cell(row, "grade", Grade.class), levelOf(row),
                cell(row, "severity", Severity.class), cell(row, "override", OverrideRight.class), from, source,
                confidence, note);
            case "limit" -> new RuleRow.OfLimit(new Limit(cell(row, "rule", Rule.class), row.get("name"), levelOf(row),
                row.get("value"), row.get("unit"), from, "", source, confidence, note));
            case "pair" -> pair(cell(row, "herb_a", HerbId::of), cell(row, "herb_b", HerbId::of),
                cell(row, "grade", Grade.class), from, source, confidence, note);
            case "treatment" -> new RuleRow.OfTreatment(cell(row, "rule", Rule.class), cell(row, "grade", Grade.class),
                cell(row, "value", Treatment.class), new RuleRow.Ground(from, "", source, confidence, note));
            case "desk" -> new RuleRow.OfDesk(cell(row, "name", DeskValue::of), row.get("value"),
                new RuleRow.Ground(from, "", source, confidence, note));
            default -> throw new Refused(RulesRefusal.CELL_UNREADABLE, "kind", row.get("kind"));
        };
    }

    /** @throws Refused OVERRIDE_CONTRADICTS */
    static RuleRow setting(Rule rule, Grade grade, Optional<InstitutionLevel> level, Severity severity,
        OverrideRight override, LocalDate from, String source, Confidence confidence, String note) {
        if (severity == Severity.INFO != (override == OverrideRight.NOT_NEEDED))
            throw new Refused(RulesRefusal.OVERRIDE_CONTRADICTS);
        return new RuleRow.OfSetting(
            new Setting(rule, grade, level, severity, override, from, "", source, confidence, note));
    }

    /** @throws Refused SAME_HERB */
    static RuleRow pair(HerbId a, HerbId b, Grade grade, LocalDate from, String source, Confidence confidence,
        String note) {
        if (a.equals(b)) throw new Refused(RulesRefusal.SAME_HERB);
        return new RuleRow.OfPair(new LocalPair(a, b, grade, from, "", source, confidence, note));
    }

    private static Optional<InstitutionLevel> levelOf(Row row) {
        return row.get("level").equals("*") || row.get("level").isEmpty()
            ? Optional.empty()
            : Optional.of(cell(row, "level", InstitutionLevel.class));
    }

    private static <E extends Enum<E>> E cell(Row row, String column, Class<E> type) {
        return cell(row, column, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private static <T> T cell(Row row, String column, Function<String, T> reading) {
        try {
            return reading.apply(row.get(column));
        } catch (IllegalArgumentException e) {
            throw new Refused(RulesRefusal.CELL_UNREADABLE, column, row.get(column));
        }
    }
}
