package org.xinglin.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * 老年人中医药健康管理服务记录表: the 33 questions of the elderly constitution assessment, the nine constitutions and how they
 * are scored. 国家基本公共卫生服务规范(第三版) 国卫基层发〔2017〕13号.
 *
 * @param targetAgeMin years
 * @param recallPeriod what the person is asked to think of
 * @param answers the five answers of every question that has none of its own
 * @param biasedRules for the eight biased constitutions by the sum of their scores
 * @param balancedRules for 平和质 by its own sum and the highest sum among the others; of either list the first rule that
 * holds gives the result
 */
public record ConstitutionForm(String id, String version, String source, Confidence confidence, int targetAgeMin,
    String recallPeriod, List<Answer> answers, List<Question> questions, List<Constitution> constitutions,
    List<Rule> biasedRules, List<Rule> balancedRules, String thresholdNote) {
    private static final int LEAST = 1;
    private static final int MOST = 5;

    /** 选项: an answer and its score, 1 to 5. */
    public record Answer(int score, String label, String hint) {}

    /** How a question is answered. */
    public enum Kind {
        /** The person says. */
        SELF_REPORT,
        /** The person says how often; the question has answers of its own. */
        FREQUENCY,
        /** A measurement gives the score. */
        MEASURED,
        /** The tongue is looked at. */
        TONGUE
    }

    /** What is measured. */
    public enum Measure {
        /** Body mass index, kg/m². */
        BMI,
        /** Waist in whole centimetres, rounded half up. */
        WAIST
    }

    /** A score and the measurements that give it; each bound only where it is present. */
    public record Band(int score, Optional<BigDecimal> atLeast, Optional<BigDecimal> above, Optional<BigDecimal> atMost,
        Optional<BigDecimal> below) {

        public boolean holds(BigDecimal measured) {
            return atLeast.map(bound -> measured.compareTo(bound) >= 0).orElse(true)
                && above.map(bound -> measured.compareTo(bound) > 0).orElse(true)
                && atMost.map(bound -> measured.compareTo(bound) <= 0).orElse(true)
                && below.map(bound -> measured.compareTo(bound) < 0).orElse(true);
        }
    }

    /**
     * 问题: one question, its text as the form has it.
     *
     * @param number 1 to 33
     * @param hint to be read with it, often empty
     * @param answers its own answers; empty where those of the form hold, or a measurement gives the score
     * @param note for who builds or fills in the form, often empty
     */
    public record Question(int number, String key, String text, String hint, Kind kind, Optional<Measure> measure,
        List<Band> bands, List<Answer> answers, String note) {}

    /**
     * A result and the sums that give it; each bound is included and binds only where it is present.
     *
     * @param result 是, 倾向是, 基本是 or 否
     * @param othersMax the most that any other constitution may have
     */
    public record Rule(String result, OptionalInt min, OptionalInt max, OptionalInt othersMax) {}

    /**
     * Judges; a reversed question counts 6 - score.
     *
     * @param answers 1 to 5 by the number of the question, measured ones too
     * @throws IllegalArgumentException if a question has no answer or one that is none of the five
     */
    public List<JudgedConstitution> judge(Map<Integer, Integer> answers) {
        for (var question : questions)
            if (answers.getOrDefault(question.number, 0) < LEAST || answers.getOrDefault(question.number, 0) > MOST)
                throw new IllegalArgumentException("question " + question.number + " has no answer");
        var sums = new LinkedHashMap<String, Integer>();
        for (var each : constitutions)
            sums.put(each.id(), each.questions().stream().mapToInt(number -> each.reversed().contains(number)
                ? LEAST + MOST - answers.getOrDefault(number, 0)
                : answers.getOrDefault(number, 0)).sum());
        return constitutions.stream().map(each -> new JudgedConstitution(each.id(), BigDecimal.valueOf(sums
            .getOrDefault(each.id(), 0)), result(each.id(), sums))).toList();
    }

    private ConstitutionResult result(String id, Map<String, Integer> sums) {
        int sum = sums.getOrDefault(id, 0);
        int others = sums.entrySet().stream().filter(other -> !other.getKey().equals(id)).mapToInt(Map.Entry::getValue)
            .max().orElse(0);
        return (id.equals(GeneralConstitutionForm.BALANCED) ? balancedRules : biasedRules).stream()
            .filter(rule -> rule.min.isEmpty() || sum >= rule.min.getAsInt())
            .filter(rule -> rule.max.isEmpty() || sum <= rule.max.getAsInt())
            .filter(rule -> rule.othersMax.isEmpty() || others <= rule.othersMax.getAsInt()).findFirst()
            .map(rule -> ConstitutionResult.ofZh(rule.result)).orElseThrow();
    }

    /** The score that a measurement gives; the waist is rounded to whole centimetres first. */
    public int scored(Measure what, BigDecimal measured) {
        var rounded = what == Measure.WAIST ? measured.setScale(0, RoundingMode.HALF_UP) : measured;
        return questions.stream().filter(question -> question.measure.filter(each -> each == what).isPresent())
            .flatMap(question -> question.bands.stream()).filter(band -> band.holds(rounded)).findFirst()
            .orElseThrow().score;
    }
}
