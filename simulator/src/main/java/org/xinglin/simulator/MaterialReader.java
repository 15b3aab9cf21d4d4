package org.xinglin.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.xinglin.simulator.Course.Herb;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files of a replay; what kind a file is, its content says. The formats stand in docs/replay.md. */
final class MaterialReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern GRAMS = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:g|克)?");
    /** 两 and 钱 of books of the late Qing, and counted pieces, as decoction books convert them. */
    private static final Pattern OLD_WEIGHT = Pattern
        .compile("(?:[^，,]*[，,])?([一二三四五六七八九十半])(两|钱|分|片|枚)(半?)(?:[，,].*)?");
    private static final Map<String, BigDecimal> GRAMS_EACH = Map.of("两", new BigDecimal(30), "钱", new BigDecimal(3),
        "分", new BigDecimal("0.3"), "片", new BigDecimal(3), "枚", new BigDecimal(3));
    private static final Set<String> COUNTED = Set.of("生姜片", "大枣枚");
    private static final String DIGITS = "零一二三四五六七八九十";
    private static final String LIST = "[、，,;；\\s]+";
    private static final int MOST_TITLE = 40;

    private MaterialReader() {}

    /** @return empty if the content is of no known kind */
    static List<Material> read(Path file) {
        var text = text(file);
        var name = file.getFileName().toString();
        var begin = text.stripLeading();
        try {
            if (begin.startsWith("prescription,")) return csv(text);
            if (begin.startsWith("{") && begin.lines().limit(2).count() == 2
                && isRow(begin.lines().findFirst().orElse("")))
                return rows(begin, name);
            if (!begin.startsWith("{") && !begin.startsWith("[")) return List.of();
            var root = JSON.readTree(text);
            if (root.path("resourceType").asString("").equals("Bundle")) return FhirBundle.read(root);
            if (!root.isArray() || root.isEmpty()) return isRow(begin) ? rows(begin, name) : List.of();
            if (root.get(0).has("composition")) return each(root, MaterialReader::bookFormula);
            if (root.get(0).has("Clinical Data")) return each(root, MaterialReader::caseRecord);
            return List.of();
        } catch (JacksonException e) {
            throw new StepFailed(file + ": " + e.getOriginalMessage());
        }
    }

    private static String text(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length > 1 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B)
                try (var unpacked = new GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
                    bytes = unpacked.readAllBytes();
                }
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static List<Material> each(JsonNode array, java.util.function.Function<JsonNode, Material> read) {
        return array.valueStream().map(read).toList();
    }

    /** One line a herb; lines of one prescription stand together: prescription,title,indication,disease,syndrome,packets,decocting,herb,grams,handling. */
    static List<Material> csv(String text) {
        var groups = new LinkedHashMap<String, List<List<String>>>();
        for (var line : text.lines().skip(1).filter(line -> !line.isBlank()).toList()) {
            var cells = cells(line);
            while (cells.size() < 10)
                cells.add("");
            groups.computeIfAbsent(cells.getFirst(), key -> new ArrayList<>()).add(cells);
        }
        return groups.values().stream().map(MaterialReader::csvFormula).toList();
    }

    private static Material csvFormula(List<List<String>> lines) {
        var first = lines.getFirst();
        var content = String.join("\n", lines.stream().map(line -> String.join(",", line)).toList());
        var herbs = lines.stream().map(line -> new Herb(line.get(7), line.get(8), line.get(9))).toList();
        var packets = first.get(5).matches("\\d{1,3}") ? Integer.parseInt(first.get(5)) : 1;
        return new Material.Formula(first.get(1).isBlank() ? first.getFirst() : first.get(1), content, first.get(2),
            herbs,
            packets, first.get(6).equals("centre"), filled(first.get(3)), filled(first.get(4)));
    }

    /** RFC 4180 within a line: quotes around cells, doubled inside. */
    static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') cell.append(line.charAt(i++));
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** A formula of a book: name_zh, treatment_principle, composition of explanation_zh and dosage. */
    private static Material bookFormula(JsonNode node) {
        var title = node.path("name_zh").asString("");
        var herbs = new ArrayList<Herb>();
        for (var item : node.path("composition")) {
            var name = item.path("explanation_zh").asString("");
            var grams = grams(name, item.path("dosage").asString("").strip());
            if (grams.isEmpty())
                return new Material.Unreadable(title, node.toString(), name + " " + item.path("dosage").asString(""));
            herbs.add(new Herb(name, grams.get(), ""));
        }
        if (herbs.isEmpty()) return new Material.Unreadable(title, node.toString(), "composition");
        return new Material.Formula(title, node.toString(), node.path("treatment_principle").path("zh").asString(""),
            herbs,
            1, false, Optional.empty(), Optional.empty());
    }

    /** Grams as written, or by the old weights at 3 g a 钱; a piece or a date only where it is ginger or jujube, 3 g each. */
    static Optional<String> grams(String herb, String dosage) {
        var modern = GRAMS.matcher(dosage);
        if (modern.matches()) return Optional.of(modern.group(1));
        var old = OLD_WEIGHT.matcher(dosage);
        if (!old.matches()) return Optional.empty();
        var unit = old.group(2);
        if ("片枚".contains(unit) && !COUNTED.contains(herb + unit)) return Optional.empty();
        var halves = old.group(1).equals("半") ? 1 : 2 * DIGITS.indexOf(old.group(1)) + (old.group(3).isEmpty() ? 0 : 1);
        return Optional
            .of(Objects.requireNonNull(GRAMS_EACH.get(unit)).multiply(new BigDecimal(halves)).divide(new BigDecimal(2))
                .stripTrailingZeros().toPlainString());
    }

    private static Material caseRecord(JsonNode node) {
        var text = node.path("Clinical Data").asString("");
        var title = node.path("Medical Record ID").asString("");
        if (text.isBlank()) return new Material.Unreadable(title, node.toString(), "Clinical Data");
        return new Material.CaseText(title, node.toString(), text, Optional.empty(),
            list(node.path("TCM Syndrome").asString("")), List.of());
    }

    private static boolean isRow(String line) {
        return line.contains("\"id\"") && Stream.of("question", "dialogue", "disease_case", "Medical_case")
            .anyMatch(field -> line.contains("\"" + field + "\""));
    }

    private static List<Material> rows(String text, String file) {
        var name = file.replaceFirst("\\.jsonl.*", "");
        return text.lines().filter(line -> !line.isBlank()).map(line -> row(JSON.readTree(line), name)).toList();
    }

    private static Material row(JsonNode node, String name) {
        var title = name + " " + node.path("id").asString("");
        var answer = answer(node.path("answer"));
        var text = Stream.of(node.path("dialogue").asString(""), node.path("Medical_case").asString(""),
            whole(node.path("disease_case")), answer.isObject() ? node.path("question").asString("") : "")
            .filter(each -> !each.isBlank()).findFirst().orElse("");
        if (text.isBlank()) return new Material.Unreadable(title, node.toString(), "no case text");
        return new Material.CaseText(title, node.toString(), text,
            first(answer, "疾病名称", "TCM Disease Name").filter(word -> !word.equals("无")),
            list(first(answer, "证名", "TCM Pattern").orElse("")), list(first(answer, "药物组成", "Medicinals").orElse("")));
    }

    /** Some files write the answer as an object, others as a text that holds one. */
    private static JsonNode answer(JsonNode answer) {
        var text = answer.isString() ? answer.stringValue().strip() : "";
        if (!text.startsWith("{")) return answer;
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return answer; // a text that only begins like an object stays a text
        }
    }

    private static String whole(JsonNode fields) {
        if (!fields.isObject()) return "";
        return String.join("\n",
            fields.propertyStream().map(field -> field.getKey() + "：" + field.getValue().asString(""))
                .toList());
    }

    private static Optional<String> first(JsonNode node, String... fields) {
        return Arrays.stream(fields).map(field -> node.path(field).asString("").strip()).filter(word -> !word.isEmpty())
            .findFirst();
    }

    private static List<String> list(String words) {
        return Arrays.stream(words.split(LIST)).map(String::strip).filter(word -> !word.isEmpty() && !word.equals("无"))
            .distinct().toList();
    }

    private static Optional<String> filled(String cell) { return Optional.of(cell).filter(text -> !text.isBlank()); }

    static String shortened(String text) {
        return text.length() <= MOST_TITLE ? text : text.substring(0, MOST_TITLE) + "…";
    }
}
