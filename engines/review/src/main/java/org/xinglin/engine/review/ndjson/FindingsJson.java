package org.xinglin.engine.review.ndjson;

import java.util.List;
import java.util.Locale;

import org.xinglin.engine.review.FindingReport;
import org.xinglin.engine.review.Findings;
import org.xinglin.engine.review.Position;
import org.xinglin.engine.review.Substance;

/** 审方结果报文: the answer to one case as one JSON object; the engine's README lists the fields. */
public final class FindingsJson {
    private FindingsJson() {}

    /**
     * The answer to a case.
     *
     * @param line of the case in its stream
     * @param id of the case, left out if empty
     */
    public static void write(long line, String id, Findings findings, StringBuilder out) {
        begin(line, out);
        if (!id.isEmpty()) field("id", id, out);
        field("worst", findings.worst().map(Enum::name).orElse("NONE"), out);
        out.append(",\"passes\":").append(findings.passes());
        field("override", findings.override().name(), out);
        field("version", findings.version(), out);
        out.append(",\"findings\":[");
        var separator = "";
        for (var report : findings.reports()) {
            out.append(separator);
            write(report, out);
            separator = ",";
        }
        out.append("]}");
    }

    /** The answer to a line that is no case. */
    public static void writeError(long line, String complaint, StringBuilder out) {
        begin(line, out);
        field("error", complaint, out);
        out.append('}');
    }

    private static void begin(long line, StringBuilder out) { out.append("{\"line\":").append(line); }

    private static void write(FindingReport report, StringBuilder out) {
        out.append("{\"rule\":\"").append(report.rule()).append('"');
        field("grade", report.grade(), out);
        field("severity", report.severity(), out);
        field("override", report.override(), out);
        positions(report.rows(), out);
        substances(report.substances(), out);
        if (!report.unit().isEmpty()) {
            field("measured", report.measured(), out);
            field("limit", report.limit(), out);
            field("unit", report.unit(), out);
        }
        field("zh", report.zh(), out);
        field("en", report.en(), out);
        field("wayOutZh", report.wayOutZh(), out);
        field("wayOutEn", report.wayOutEn(), out);
        field("source", report.source(), out);
        field("confidence", report.confidence(), out);
        field("ruleSource", report.ruleSource(), out);
        field("version", report.version(), out);
        out.append('}');
    }

    private static void positions(List<Position> rows, StringBuilder out) {
        out.append(",\"rows\":[");
        for (int i = 0; i < rows.size(); i++)
            out.append(i > 0 ? "," : "").append("{\"prescription\":").append(rows.get(i).prescription())
                .append(",\"row\":").append(rows.get(i).row()).append('}');
        out.append(']');
    }

    private static void substances(List<Substance> substances, StringBuilder out) {
        out.append(",\"substances\":[");
        for (int i = 0; i < substances.size(); i++) {
            var substance = substances.get(i);
            out.append(i > 0 ? "," : "").append("{\"id\":");
            Json.write(substance.id(), out);
            field("zh", substance.zh(), out);
            field("en", substance.en(), out);
            field("origin", substance.origin().name().toLowerCase(Locale.ROOT), out);
            out.append('}');
        }
        out.append(']');
    }

    private static void field(String name, String value, StringBuilder out) {
        out.append(",\"").append(name).append("\":");
        Json.write(value, out);
    }
}
