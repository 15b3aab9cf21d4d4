package org.xinglin.engine.assist;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.xinglin.engine.review.ndjson.Json;

/**
 * 模型卡: what a model was made of, how it did on cases held out, and what it cannot do.
 *
 * @param model its version
 * @param madeOn the day of training
 * @param firstDay of the cases; none without cases, as is {@code lastDay}
 * @param cases with herbs
 * @param visits with a diagnosis
 * @param netCases how many of the cases the nets have seen; fewer after cases were added
 * @param heldOut cases that were kept from training to measure on; the shipped model then learned from them too
 * @param syndromes how patterns did on them
 * @param herbs how herbs did on them
 * @param popularity how the most usual herbs did on them
 */
public record ModelCard(String model, String knowledge, LocalDate madeOn, LocalDate firstDay, LocalDate lastDay,
    int cases, int visits, int netCases, int heldOut, SyndromeMarks syndromes, HerbMarks herbs, HerbMarks popularity) {
    /** What every card says. */
    public static final String LIMITS = "Decision support, reviewed by neither a licensed physician nor a licensed pharmacist. Learned from what was prescribed here, not from what helped; "
        + "rare patterns and herbs have few cases; a pattern's probability is calibrated on held-out visits of the same county only.";

    /**
     * 辨证成绩: on held-out visits with a diagnosis.
     *
     * @param temperature chosen on half of the held-out visits
     * @param calibrationError mean distance of stated and true shares, weighted by bin (expected calibration error)
     * @param curve the reliability curve, from low probability to high
     */
    public record SyndromeMarks(int visits, double temperature, double first, double amongThree,
        double calibrationError, List<Bin> curve) {
        private static final int FEW = 100;

        /** Keeps a copy. */
        public SyndromeMarks {
            curve = List.copyOf(curve);
        }

        /** Whether one visit more or less would move the shares by a hundredth and more. */
        public boolean areFew() {
            return visits < FEW;
        }
    }

    /** 可靠性: guesses of like probability: how many, what they said, how many were right. */
    public record Bin(int guesses, double said, double right) {}

    /** 用药成绩: precision at 5 and 20 and recall at 20. */
    public record HerbMarks(double precisionAt5, double precisionAt20, double recallAt20) {}

    /** Of the same model after cases were added. */
    ModelCard grown(Model grown, LocalDate today, LocalDate last) {
        return new ModelCard(grown.version(), knowledge, today, firstDay, last, grown.cases(), grown.visits(), netCases,
            heldOut, syndromes, herbs, popularity);
    }

    /** Reads what {@link #json} wrote. @throws IllegalArgumentException if it is no card */
    public static ModelCard read(String json) {
        var card = new Fields(Json.read(json));
        var marks = card.fields("syndromes");
        return new ModelCard(card.text("model"), card.text("knowledge"), LocalDate.parse(card.text("madeOn")), LocalDate
            .parse(card.text("firstDay")), LocalDate.parse(card.text("lastDay")), card.whole("cases"),
            card.whole(
                "visits"),
            card.whole("netCases"), card.whole("heldOut"), new SyndromeMarks(marks.whole("visits"), marks
                .number("temperature"), marks.number("first"), marks.number("amongThree"),
                marks.number(
                    "calibrationError"),
                marks.list("curve").stream().map(bin -> new Bin(bin.whole("guesses"), bin
                    .number("said"), bin.number("right"))).toList()),
            herbs(card.fields("herbs")), herbs(card
                .fields("popularity")));
    }

    private static HerbMarks herbs(Fields fields) {
        return new HerbMarks(fields.number("precisionAt5"), fields.number("precisionAt20"),
            fields.number("recallAt20"));
    }

    /** The fields of a JSON object. */
    private record Fields(@Nullable Object json) {
        private Object get(String name) {
            var value = json instanceof Map<?, ?> fields ? fields.get(name) : null;
            if (value == null) throw new IllegalArgumentException("the card lacks " + name);
            return value;
        }

        String text(String name) { return get(name).toString(); }

        double number(String name) { return Double.parseDouble(text(name)); }

        int whole(String name) { return Integer.parseInt(text(name)); }

        Fields fields(String name) { return new Fields(get(name)); }

        List<Fields> list(String name) {
            return get(name) instanceof List<?> list ? list.stream().<Fields>map(Fields::new).toList() : List.of();
        }
    }

    /** As it is kept beside the model. @param sha256 of the model's file */
    public String json(String sha256) {
        var json = new StringBuilder("{\n");
        text(json, "model", model);
        text(json, "sha256", sha256);
        text(json, "knowledge", knowledge);
        text(json, "madeOn", madeOn.toString());
        text(json, "firstDay", firstDay.toString());
        text(json, "lastDay", lastDay.toString());
        json.append("  \"cases\": ").append(cases).append(",\n  \"visits\": ").append(visits)
            .append(",\n  \"netCases\": ").append(netCases).append(",\n  \"heldOut\": ").append(heldOut)
            .append(",\n  \"syndromes\": ").append(json(syndromes)).append(",\n  \"herbs\": ").append(json(herbs))
            .append(",\n  \"popularity\": ").append(json(popularity)).append(",\n");
        json.append("  \"limits\": ");
        Json.write(LIMITS, json);
        return json.append("\n}\n").toString();
    }

    private static void text(StringBuilder json, String name, String value) {
        json.append("  \"").append(name).append("\": ");
        Json.write(value, json);
        json.append(",\n");
    }

    private static String json(SyndromeMarks marks) {
        var curve = new StringBuilder();
        for (var bin : marks.curve)
            curve.append(curve.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT,
                "{\"guesses\": %d, \"said\": %.4f, \"right\": %.4f}", bin.guesses, bin.said, bin.right));
        return String.format(Locale.ROOT,
            "{\"visits\": %d, \"temperature\": %.4f, \"first\": %.4f, \"amongThree\": %.4f, \"calibrationError\": %.4f, \"curve\": [%s]}",
            marks.visits, marks.temperature, marks.first, marks.amongThree, marks.calibrationError, curve);
    }

    private static String json(HerbMarks marks) {
        return String.format(Locale.ROOT, "{\"precisionAt5\": %.4f, \"precisionAt20\": %.4f, \"recallAt20\": %.4f}",
            marks.precisionAt5, marks.precisionAt20, marks.recallAt20);
    }
}
