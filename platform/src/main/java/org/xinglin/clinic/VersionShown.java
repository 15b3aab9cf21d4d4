package org.xinglin.clinic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 病历修改: what one version has another way than the one before it. @param why where a reason was given */
public record VersionShown(int version, Instant at, String staff, String why, List<Change> changes) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> TEXTS = List.of("chiefComplaint", "presentIllness", "inspection", "listening",
        "tongueNote", "pulseNote", "disease", "treatment", "icd10");
    private static final List<String> LISTS = List.of("findings", "pulses", "syndromes");

    /**
     * 改动.
     *
     * @param field as kept: a text, {@code stage}, a list of terms or the column of a vital sign
     * @param before and @param after as kept; of a list, the terms that were taken out and put in
     */
    public record Change(String field, List<String> before, List<String> after) {}

    /** @param versions the latest first, as {@link Visits#versions} gives them */
    static List<VersionShown> of(List<VisitVersion> versions) {
        var shown = new ArrayList<VersionShown>();
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            var content = JSON.readTree(version.content());
            var before = i + 1 < versions.size() ? JSON.readTree(versions.get(i + 1).content()) : JSON.readTree("{}");
            shown.add(new VersionShown(version.version(), version.at(), version.staffName(),
                text(content, "why"), changes(fields(before), fields(content))));
        }
        return shown;
    }

    private static List<Change> changes(Map<String, List<String>> before, Map<String, List<String>> after) {
        return Stream.concat(after.keySet().stream(), before.keySet().stream()).distinct()
            .map(field -> new Change(field, without(before, after, field), without(after, before, field)))
            .filter(change -> !change.before.isEmpty() || !change.after.isEmpty()).toList();
    }

    private static List<String> without(Map<String, List<String>> these, Map<String, List<String>> those,
        String field) {
        var others = those.getOrDefault(field, List.of());
        return these.getOrDefault(field, List.of()).stream().filter(each -> !others.contains(each)).toList();
    }

    /** What stands in each field, in the order of the page; one value of a text, each term of a list. */
    private static SequencedMap<String, List<String>> fields(JsonNode content) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("stage", filled(text(content, "stage")));
        TEXTS.forEach(field -> fields.put(field, filled(text(content, field))));
        for (var field : LISTS)
            fields.put(field, content.path(field).valueStream().map(JsonNode::asString).collect(Collectors.toList()));
        Arrays.stream(Vital.values()).forEach(vital -> fields.put(vital.column(),
            filled(text(content.path("vitals"), component(vital)))));
        return fields;
    }

    /** As {@link Vitals} names it, and so the kept content. */
    private static String component(Vital vital) {
        var words = vital.column().split("_");
        return words.length == 1
            ? words[0]
            : words[0] + words[1].substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + words[1].substring(1);
    }

    private static String text(JsonNode content, String field) {
        var node = content.path(field);
        return node.isMissingNode() || node.isNull() ? "" : node.asString();
    }

    private static List<String> filled(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
