package org.xinglin.knowledge;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.xinglin.knowledge.ConstitutionForm.Answer;
import org.xinglin.knowledge.ConstitutionForm.Band;
import org.xinglin.knowledge.ConstitutionForm.Kind;
import org.xinglin.knowledge.ConstitutionForm.Measure;
import org.xinglin.knowledge.ConstitutionForm.Question;
import org.xinglin.knowledge.ConstitutionForm.Rule;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code constitution.yaml}. */
final class ConstitutionYaml {
    private ConstitutionYaml() {}

    static ConstitutionForm read(byte[] file) {
        var form = new Node("constitution.yaml",
            new Yaml(new SafeConstructor(new LoaderOptions())).load(new ByteArrayInputStream(file)));
        var scoring = form.at("scoring");
        return new ConstitutionForm(form.text("id"), form.text("version"), form.text("source"),
            Confidence.of(form.text("confidence")), form.number("target_age_min"), form.text("recall_period"),
            form.list("default_scale", ConstitutionYaml::answer), form.list("items", ConstitutionYaml::question),
            form.list("constitutions", ConstitutionYaml::constitution),
            scoring.at("biased").list("rules", rule -> rule(rule, "ge", "le", "other_max_le")),
            scoring.at("balanced").list("rules", rule -> rule(rule, "sum_ge", "sum_le", "other_max_le")),
            scoring.text("threshold_note"));
    }

    private static Answer answer(Node node) {
        return new Answer(node.number("score"), node.text("label"), node.textOr("hint", ""));
    }

    private static Question question(Node node) {
        var measure = node.textOr("measure", "");
        return new Question(node.number("number"), node.text("key"), node.text("text"), node.textOr("hint", ""),
            Kind.valueOf(node.text("kind").toUpperCase(Locale.ROOT)),
            measure.isEmpty() ? Optional.empty() : Optional.of(Measure.valueOf(measure.toUpperCase(Locale.ROOT))),
            node.list("bands", ConstitutionYaml::band), node.list("bands_label", ConstitutionYaml::answer),
            node.textOr("note", ""));
    }

    private static Band band(Node node) {
        return new Band(node.number("score"), node.decimal("ge"), node.decimal("gt"), node.decimal("le"),
            node.decimal("lt"));
    }

    private static Constitution constitution(Node node) {
        return new Constitution(node.text("id"), node.text("name_zh"), node.list("items", Node::whole),
            Collections.unmodifiableSet(new LinkedHashSet<>(node.list("reverse_items", Node::whole))));
    }

    private static Rule rule(Node node, String min, String max, String othersMax) {
        return new Rule(node.text("result"), node.numberIfAny(min), node.numberIfAny(max),
            node.numberIfAny(othersMax));
    }

    /** A value of the file and the way to it, for complaints. */
    private record Node(String path, @Nullable Object value) {
        Node at(String key) {
            if (!(value instanceof Map<?, ?> map)) throw wrong("a mapping");
            return new Node(path + "." + key, map.get(key));
        }

        boolean isAbsent() { return value == null; }

        String text() {
            if (value instanceof String text) return text;
            throw wrong("a text");
        }

        int whole() {
            if (value instanceof Integer number) return number;
            throw wrong("a whole number");
        }

        String text(String key) { return at(key).text(); }

        String textOr(String key, String otherwise) {
            var node = at(key);
            return node.isAbsent() ? otherwise : node.text();
        }

        int number(String key) { return at(key).whole(); }

        OptionalInt numberIfAny(String key) {
            var node = at(key);
            return node.isAbsent() ? OptionalInt.empty() : OptionalInt.of(node.whole());
        }

        Optional<BigDecimal> decimal(String key) {
            var node = at(key);
            if (node.isAbsent()) return Optional.empty();
            if (node.value instanceof Number number) return Optional.of(new BigDecimal(number.toString()));
            throw node.wrong("a number");
        }

        /** The entries under {@code key}; none where nothing stands there. */
        <T> List<T> list(String key, Function<Node, T> reading) {
            var node = at(key);
            if (node.isAbsent()) return List.of();
            if (!(node.value instanceof List<?> entries)) throw node.wrong("a list");
            var list = new ArrayList<T>(entries.size());
            for (int i = 0; i < entries.size(); i++)
                list.add(reading.apply(new Node(node.path + "[" + i + "]", entries.get(i))));
            return List.copyOf(list);
        }

        private IllegalStateException wrong(String wanted) {
            return new IllegalStateException("%s must be %s, is %s".formatted(path, wanted, value));
        }
    }
}
