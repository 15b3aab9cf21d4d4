package org.xinglin.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** FHIR R4 bundles as Synthea writes them: patients with their allergies, conditions and latest vital signs. */
final class FhirBundle {
    /** LOINC codes of vital signs and the field of the visit's form each goes into. */
    private static final Map<String, String> VITALS = Map.of("8310-5", "temperature", "8867-4", "pulse", "9279-1",
        "breath",
        "8480-6", "systolic", "8462-4", "diastolic", "29463-7", "weight", "8302-2", "height");
    private static final Set<String> TAKEN_WHOLE = Set.of("AllergyIntolerance", "Condition");
    private static final int LONGEST_WORDS = 200;

    private FhirBundle() {}

    static List<Material> read(JsonNode bundle) {
        var patients = new LinkedHashMap<String, JsonNode>();
        var others = new ArrayList<JsonNode>();
        for (var entry : bundle.path("entry")) {
            var resource = entry.path("resource");
            if (!kind(resource).equals("Patient")) {
                others.add(resource);
                continue;
            }
            patients.put("Patient/" + resource.path("id").asString(""), resource);
            var url = entry.path("fullUrl").asString("");
            if (!url.isEmpty()) patients.put(url, resource);
        }
        return patients.values().stream().distinct().map(patient -> person(patient,
            others.stream().filter(other -> patient.equals(patients.get(subject(other)))).toList(),
            leftOut(others, patients, patient))).toList();
    }

    /** What is about the patient and is not kept, and, with the first patient, what is about nobody in the bundle. */
    private static SortedMap<String, Integer> leftOut(List<JsonNode> others, Map<String, JsonNode> patients,
        JsonNode patient) {
        var first = patients.values().iterator().next();
        var kept = latest(others.stream().filter(other -> patient.equals(patients.get(subject(other)))).toList())
            .values().stream().map(Vital::observation).toList();
        var left = new TreeMap<String, Integer>();
        for (var other : others) {
            var about = patients.get(subject(other));
            if (about == null ? !patient.equals(first) : !patient.equals(about)) continue;
            boolean taken = about != null && (TAKEN_WHOLE.contains(kind(other))
                || kept.stream().anyMatch(observation -> observation == other));
            if (!taken) left.merge(kind(other), 1, Integer::sum);
        }
        return left;
    }

    private static String kind(JsonNode resource) { return resource.path("resourceType").asString(""); }

    private static String subject(JsonNode resource) {
        var subject = resource.has("patient") ? resource.path("patient") : resource.path("subject");
        return subject.path("reference").asString("");
    }

    private static Material person(JsonNode patient, List<JsonNode> about, SortedMap<String, Integer> leftOut) {
        var name = name(patient);
        var birth = patient.path("birthDate").asString("");
        if (name.isBlank() || !birth.matches("\\d{4}-\\d{2}-\\d{2}"))
            return new Material.Unreadable(name, patient.toString(), "name or birthDate");
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("name", name));
        fields.add(Map.entry("birthDate", birth));
        var sex = patient.path("gender").asString("");
        fields.add(Map.entry("sex", List.of("male", "female").contains(sex) ? sex : "unknown"));
        fields.add(Map.entry("address", address(patient.path("address").path(0))));
        fields.add(Map.entry("otherKind", "other"));
        fields.add(Map.entry("otherSystem", "urn:fhir:Patient"));
        fields.add(Map.entry("otherValue", patient.path("id").asString("")));
        coded(about, "AllergyIntolerance", "allergy", "allergiesAsked", fields);
        coded(about, "Condition", "condition", "conditionsAsked", fields);
        return new Material.Person(name, patient.toString(), fields, vitals(about), leftOut);
    }

    private static String name(JsonNode patient) {
        var name = patient.path("name").path(0);
        var words = new ArrayList<String>();
        for (var given : name.path("given"))
            words.add(given.asString(""));
        words.add(name.path("family").asString(""));
        return String.join(" ", words).strip();
    }

    private static String address(JsonNode address) {
        var words = new ArrayList<String>();
        for (var line : address.path("line"))
            words.add(line.asString(""));
        words.add(address.path("city").asString(""));
        return String.join(" ", words).strip();
    }

    /** Each code once, as {@code words [system|code]}, the way the form keeps a foreign code. */
    private static void coded(List<JsonNode> about, String kind, String field, String asked,
        List<Map.Entry<String, String>> fields) {
        var written = about.stream().filter(resource -> kind(resource).equals(kind)).map(resource -> {
            var code = resource.path("code");
            var coding = code.path("coding").path(0);
            var words = code.path("text").asString(coding.path("display").asString(""));
            return "%s [%s|%s]".formatted(shortened(words), coding.path("system").asString(""),
                coding.path("code").asString(""));
        }).distinct().toList();
        if (written.isEmpty()) return;
        fields.add(Map.entry(asked, "listed"));
        written.forEach(words -> fields.add(Map.entry(field, words)));
    }

    private static String shortened(String words) {
        var plain = words.replace('[', '(').replace(']', ')');
        return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS);
    }

    private static List<Map.Entry<String, String>> vitals(List<JsonNode> about) {
        return latest(about).entrySet().stream().map(vital -> Map.entry(vital.getKey(), vital.getValue().value()))
            .toList();
    }

    /** One reading of a vital sign. @param observation the resource it stands in */
    private record Vital(String at, String value, JsonNode observation) {}

    private static Map<String, Vital> latest(List<JsonNode> about) {
        var latest = new LinkedHashMap<String, Vital>();
        for (var observation : about) {
            if (!kind(observation).equals("Observation")) continue;
            var at = observation.path("effectiveDateTime").asString("");
            vital(observation, observation, at, latest);
            for (var part : observation.path("component"))
                vital(part, observation, at, latest);
        }
        return latest;
    }

    /** Dates in FHIR sort as text within one offset, which is how Synthea writes them. */
    private static void vital(JsonNode node, JsonNode observation, String at, Map<String, Vital> latest) {
        var field = VITALS.get(node.path("code").path("coding").path(0).path("code").asString(""));
        var value = node.path("valueQuantity").path("value");
        if (field == null || !value.isNumber()) return;
        var before = latest.get(field);
        if (before != null && before.at().compareTo(at) > 0) return;
        boolean whole = List.of("pulse", "breath", "systolic", "diastolic").contains(field);
        latest.put(field, new Vital(at, new BigDecimal(value.asString())
            .setScale(whole ? 0 : 1, RoundingMode.HALF_UP).toPlainString(), observation));
    }
}
