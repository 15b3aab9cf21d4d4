package org.xinglin.knowledge;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * 中医体质量表(通用): the constitutions, which questions speak for each, and how they are judged, 中医体质分类与判定 ZYYXH/T 157-2009. The
 * wording of the standard is not free; the questions are worded by us from its subject list, so answers are not comparable to the point with those
 * to the printed form.
 *
 * @param questions in the order in which they are asked; one that speaks for several constitutions is asked once
 */
public record GeneralConstitutionForm(List<Question> questions, List<Rule> balanced, List<Rule> biased) {
    /** Of the nine, the one that is judged by its own and the others' scores. */
    public static final String BALANCED = "balanced";
    private static final int LEAST = 1;
    private static final int MOST = 5;
    private static final String REVERSED = "-";

    /** 对象: whom a question is for. */
    public enum For {
        ALL, WOMEN, MEN
    }

    /**
     * 问题.
     *
     * @param scales ids of the constitutions it speaks for; those for which it counts 6 - score follow in {@code reversed}
     */
    public record Question(int number, String textZh, String textEn, For asked, List<String> scales,
        List<String> reversed) {
        /** The question for a reader of {@code locale}. */
        public String textIn(Locale locale) {
            return locale.getLanguage().equals("zh") ? textZh : textEn;
        }

        boolean isFor(boolean woman) {
            return switch (asked) {
                case ALL -> true;
                case WOMEN -> woman;
                case MEN -> !woman;
            };
        }
    }

    /** A result and the converted scores that give it. @param othersBelow what each other constitution must stay below */
    record Rule(ConstitutionResult result, OptionalInt atLeast, OptionalInt othersBelow) {}

    /** Keeps copies. */
    public GeneralConstitutionForm {
        questions = List.copyOf(questions);
        balanced = List.copyOf(balanced);
        biased = List.copyOf(biased);
    }

    /** The form that is shipped. */
    public static GeneralConstitutionForm shipped() {
        var rules = read("constitution_general_rules.csv", GeneralConstitutionForm::rules);
        return new GeneralConstitutionForm(read("constitution_general.csv", GeneralConstitutionForm::questions), rules
            .getOrDefault("balanced", List.of()), rules.getOrDefault("biased", List.of()));
    }

    private static <T> T read(String name, Function<Reader, T> reading) {
        try (var stream = GeneralConstitutionForm.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("knowledge base lacks " + name);
            return reading.apply(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static List<Question> questions(Reader reader) {
        var questions = new ArrayList<Question>();
        for (var csv = Csv.read(reader, "constitution_general.csv").expecting("number", "text_zh", "text_en", "asked",
            "scales", "source", "confidence"); csv.hasNext();) {
            var row = csv.next();
            var scales = new ArrayList<String>();
            var reversed = new ArrayList<String>();
            for (var scale : row.require("scales").split("\\|", -1))
                (scale.startsWith(REVERSED) ? reversed : scales).add(scale.replaceFirst("^" + REVERSED, ""));
            questions.add(new Question(Integer.parseInt(row.require("number")), row.require("text_zh"), row.require(
                "text_en"), For.valueOf(row.require("asked").toUpperCase(Locale.ROOT)), List.copyOf(scales),
                List.copyOf(
                    reversed)));
        }
        return questions;
    }

    private static Map<String, List<Rule>> rules(Reader reader) {
        var rules = new LinkedHashMap<String, List<Rule>>();
        for (var csv = Csv.read(reader, "constitution_general_rules.csv").expecting("kind", "result", "at_least",
            "others_below", "source", "confidence"); csv.hasNext();) {
            var row = csv.next();
            rules.computeIfAbsent(row.require("kind"), kind -> new ArrayList<>()).add(new Rule(ConstitutionResult
                .valueOf(row.require("result")), number(row.get("at_least")), number(row.get("others_below"))));
        }
        return rules;
    }

    private static OptionalInt number(String text) {
        return text.isBlank() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.strip()));
    }

    /** The questions for a woman or a man. */
    public List<Question> questionsFor(boolean woman) {
        return questions.stream().filter(question -> question.isFor(woman)).toList();
    }

    /** 转化分: (raw - n) / (n * 4) * 100, as a fraction so that thresholds are met exactly. */
    private record Converted(int above, int span) {
        boolean atLeast(int points) {
            return 100 * above >= points * span;
        }

        BigDecimal points() {
            return BigDecimal.valueOf(100L * above).divide(BigDecimal.valueOf(span), 1, RoundingMode.HALF_UP);
        }
    }

    /**
     * Judges.
     *
     * @param answers 1 to 5 by the number of the question
     * @throws IllegalArgumentException if a question for this sex has no answer or one that is none of the five
     */
    public List<JudgedConstitution> judge(Map<Integer, Integer> answers, boolean woman) {
        var sums = new LinkedHashMap<String, int[]>();
        for (var question : questionsFor(woman)) {
            var answer = Optional.ofNullable(answers.get(question.number)).filter(given -> given >= LEAST
                && given <= MOST).orElseThrow(() -> new IllegalArgumentException(
                    "question " + question.number
                        + " has no answer"));
            question.scales.forEach(scale -> add(sums, scale, answer));
            question.reversed.forEach(scale -> add(sums, scale, LEAST + MOST - answer));
        }
        var converted = new LinkedHashMap<String, Converted>();
        sums.forEach((scale, sum) -> converted.put(scale, new Converted(sum[0] - sum[1], sum[1] * (MOST - LEAST))));
        var judged = new ArrayList<JudgedConstitution>();
        converted.forEach((scale, points) -> judged.add(new JudgedConstitution(scale, points.points(), result(scale,
            points, converted))));
        return judged;
    }

    private static void add(Map<String, int[]> sums, String scale, int score) {
        var sum = sums.computeIfAbsent(scale, first -> new int[2]);
        sum[0] += score;
        sum[1]++;
    }

    private ConstitutionResult result(String scale, Converted points, Map<String, Converted> all) {
        return (scale.equals(BALANCED) ? balanced : biased).stream()
            .filter(rule -> rule.atLeast.isEmpty() || points.atLeast(rule.atLeast.getAsInt()))
            .filter(rule -> rule.othersBelow.isEmpty() || all.entrySet().stream().allMatch(other -> other.getKey()
                .equals(scale) || !other.getValue().atLeast(rule.othersBelow.getAsInt())))
            .findFirst().orElseThrow().result;
    }
}
