package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.xinglin.engine.assist.rank.Shape;
import org.xinglin.engine.assist.rank.Signs;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.Knowledge;

/**
 * 列: how a case becomes numbers for the rankers: findings of the dictionary, age, sex, pregnancy, constitution, running
 * western medicines by id or name, patterns by their probability, and runs of one to three characters of the text by their rarity.
 */
final class Columns {
    private static final int LONGEST_RUN = 3;
    private static final int MOST_RUNS = 500;
    private static final int FEWEST_TEXTS = 5;
    private static final int[] AGE_FROM = {0, 14, 45, 65};
    private static final double LEAST_PROBABILITY = 0.02;
    private static final float PERSON = 0.5f;

    /** 列类: what a column means. */
    enum Kind {
        FINDING, AGE, SEX, PREGNANT, CONSTITUTION, MEDICINE, SYNDROME, WORDS
    }

    /** 列义: a column with what it is about. */
    record Meaning(Kind kind, String about) {}

    private final Knowledge knowledge;
    private final Dictionary dictionary;
    private final List<Meaning> meanings = new ArrayList<>();
    private final Map<Meaning, Integer> places = new HashMap<>();
    private final int syndromeFrom;
    private final int runsFrom;
    /** Runs of characters and their rarity, in the order of columns. */
    private final Map<String, Double> runs;

    Columns(Knowledge knowledge, Dictionary dictionary, Syndromes syndromes, Map<String, Double> runs) {
        this.knowledge = knowledge;
        this.dictionary = dictionary;
        for (int i = 0; i < dictionary.size(); i++)
            add(Kind.FINDING, dictionary.symptom(i).id().value());
        for (int from : AGE_FROM)
            add(Kind.AGE, String.valueOf(from));
        add(Kind.SEX, Sex.FEMALE.name());
        add(Kind.SEX, Sex.MALE.name());
        add(Kind.PREGNANT, "");
        for (var constitution : knowledge.constitutionForm().constitutions())
            add(Kind.CONSTITUTION, constitution.id());
        for (var drug : knowledge.westernDrugs())
            add(Kind.MEDICINE, drug.id().value());
        syndromeFrom = meanings.size();
        for (int i = 0; i < syndromes.size(); i++)
            add(Kind.SYNDROME, syndromes.pattern(i).id().value());
        runsFrom = meanings.size();
        this.runs = new TreeMap<>(runs);
        for (var run : this.runs.keySet())
            add(Kind.WORDS, run);
    }

    private void add(Kind kind, String about) {
        places.put(new Meaning(kind, about), meanings.size());
        meanings.add(new Meaning(kind, about));
    }

    /** Finds the runs of characters that stand in enough of the texts, but not in most, with their rarity. */
    static Map<String, Double> runsIn(List<String> texts) {
        var counts = new HashMap<String, Integer>();
        int written = 0;
        for (var text : texts) {
            if (text.isBlank()) continue;
            written++;
            for (var run : new HashSet<>(runsOf(text)))
                counts.merge(run, 1, Integer::sum);
        }
        int least = Math.max(FEWEST_TEXTS, written / 2000);
        int most = written / 2;
        var kept = counts.entrySet().stream().filter(run -> run.getValue() >= least && run.getValue() <= most)
            .sorted((a, b) -> a.getValue().equals(b.getValue())
                ? a.getKey().compareTo(b.getKey())
                : Integer.compare(b.getValue(), a.getValue()))
            .limit(MOST_RUNS).toList();
        var runs = new TreeMap<String, Double>();
        for (var run : kept)
            runs.put(run.getKey(), StrictMath.log((written + 1.0) / run.getValue()));
        return runs;
    }

    /** Runs of one to three Chinese characters; a sign ends a run. */
    static List<String> runsOf(String text) {
        var found = new ArrayList<String>();
        for (int begin = 0; begin < text.length(); begin++)
            for (int length = 1; length <= LONGEST_RUN && begin + length <= text.length(); length++) {
                if (!Character.isIdeographic(text.charAt(begin + length - 1))) break;
                found.add(text.substring(begin, begin + length));
            }
        return found;
    }

    Map<String, Double> runs() { return runs; }

    Meaning meaning(int column) {
        return meanings.get(column);
    }

    int findings() {
        return dictionary.size();
    }

    Shape shape(int herbs) {
        return new Shape(meanings.size(), dictionary.size(), herbs);
    }

    Signs signs(FourExaminations examined, Dictionary.Found found, double[] probabilities) {
        var values = new TreeMap<Integer, Float>();
        for (int finding : found.present())
            values.put(finding, 1f);
        person(examined, values);
        for (int i = 0; i < probabilities.length; i++)
            if (probabilities[i] >= LEAST_PROBABILITY) values.put(syndromeFrom + i, (float) probabilities[i]);
        words(examined.text(), values);
        var columns = new int[values.size()];
        var weights = new float[values.size()];
        int count = 0;
        for (var value : values.entrySet()) {
            columns[count] = value.getKey();
            weights[count++] = value.getValue();
        }
        return Signs.of(columns, weights);
    }

    private void person(FourExaminations examined, Map<Integer, Float> values) {
        var resident = examined.resident();
        int age = 0;
        for (int from : AGE_FROM)
            if (resident.age().years() >= from) age = from;
        put(Kind.AGE, String.valueOf(age), values);
        put(Kind.SEX, resident.sex().name(), values);
        if (resident.pregnant()) put(Kind.PREGNANT, "", values);
        examined.constitution().ifPresent(id -> put(Kind.CONSTITUTION, id, values));
        for (var medicine : resident.medicines())
            put(Kind.MEDICINE, knowledge.westernDrugByName(medicine).map(drug -> drug.id().value()).orElse(medicine),
                values);
    }

    private void put(Kind kind, String about, Map<Integer, Float> values) {
        Integer column = places.get(new Meaning(kind, about));
        if (column != null) values.put(column, PERSON);
    }

    /** All runs together have the length of one finding. */
    private void words(String text, Map<Integer, Float> values) {
        if (runs.isEmpty() || text.isBlank()) return;
        Set<String> inside = new HashSet<>(runsOf(text));
        double length = 0;
        var weights = new TreeMap<Integer, Double>();
        for (var run : inside) {
            Double rarity = runs.get(run);
            if (rarity == null) continue;
            weights.put(places.getOrDefault(new Meaning(Kind.WORDS, run), runsFrom), rarity);
        }
        for (double weight : weights.values())
            length += weight * weight;
        for (var weight : weights.entrySet())
            values.put(weight.getKey(), (float) (weight.getValue() / Math.sqrt(length)));
    }
}
