package org.xinglin.engine.assist;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Syndrome;
import org.xinglin.knowledge.SyndromeId;

/**
 * 辨证: how strongly each finding speaks for each pattern, first by the textbook, then more and more by the county's visits.
 * The textbook counts like some visits of each pattern; a visit of the county counts as one. Evidence is a sum of
 * logarithms, so each reason is a term of it.
 *
 * <p>Category terms are no diagnosis and are left out. What has not been looked at counts for nothing.
 */
final class Syndromes {
    /** Chi-squared with one degree of freedom. */
    private static final double ONE_IN_A_THOUSAND = 10.83;
    private final Settings settings;
    private final Dictionary dictionary;
    private final List<Syndrome> patterns;
    private final Map<SyndromeId, Integer> numbers = new HashMap<>();
    /** By pattern and finding that it names: the share of its patients who show it, by the textbook. */
    private final float[][] book;
    private final float[] bookBackground;
    private final boolean[][] named;

    /** What the county has counted. */
    private final int[] visits;
    private final int[][] shown;
    private final int[] shownByAll;
    private final double pseudoVisits;
    private final double elsewhere;
    private int allVisits;
    private double temperature;

    Syndromes(Knowledge knowledge, Dictionary dictionary, Settings settings) {
        this.settings = settings;
        this.dictionary = dictionary;
        patterns = knowledge.syndromes().stream().filter(pattern -> !pattern.isCategoryTerm()).toList();
        for (int i = 0; i < patterns.size(); i++)
            numbers.put(patterns.get(i).id(), i);
        int findings = dictionary.size();
        book = new float[patterns.size()][findings];
        named = new boolean[patterns.size()][findings];
        bookBackground = new float[findings];
        temperature = settings.get("temperature");
        pseudoVisits = settings.get("pseudo_visits");
        elsewhere = settings.get("elsewhere");
        readBook();
        visits = new int[patterns.size()];
        shown = new int[patterns.size()][findings];
        shownByAll = new int[findings];
    }

    private void readBook() {
        for (int i = 0; i < patterns.size(); i++) {
            var pattern = patterns.get(i);
            var share = book[i];
            ranked(share, pattern.mainSymptomIds().stream().map(dictionary::partsOf).toList(), "main_share");
            ranked(share, pattern.secondarySymptomIds().stream().map(dictionary::partsOf).toList(),
                "secondary_share");
            alike(share, dictionary.inTongue(pattern.tongue()), "tongue_share");
            alike(share, dictionary.inPulse(pattern.pulse()), "pulse_share");
        }
        for (int finding = 0; finding < bookBackground.length; finding++) {
            double sum = 0;
            for (var share : book)
                sum += share[finding];
            bookBackground[finding] = (float) Math.max(settings.get("least_background"), sum / patterns.size());
        }
        for (int i = 0; i < patterns.size(); i++)
            for (int finding = 0; finding < bookBackground.length; finding++) {
                named[i][finding] = book[i][finding] > 0;
                // Where nearly every pattern has a finding, the book's share may lie below the background's.
                if (named[i][finding]) book[i][finding] = Math.max(book[i][finding], bookBackground[finding]);
            }
    }

    private void ranked(float[] share, List<int[]> symptoms, String first) {
        double here = settings.get(first);
        for (var parts : symptoms) {
            for (int finding : parts)
                share[finding] = (float) Math.max(share[finding], here);
            here *= settings.get("rank_decay");
        }
    }

    private void alike(float[] share, Set<Integer> findings, String which) {
        for (int finding : findings)
            share[finding] = (float) Math.max(share[finding], settings.get(which));
    }

    int size() {
        return patterns.size();
    }

    Syndrome pattern(int number) {
        return patterns.get(number);
    }

    /** The number of a pattern, or -1 where it is a category term or unknown. */
    int number(SyndromeId id) {
        return numbers.getOrDefault(id, -1);
    }

    boolean names(int pattern, int finding) {
        return named[pattern][finding];
    }

    int visits() { return allVisits; }

    int visits(int pattern) {
        return visits[pattern];
    }

    double temperature() { return temperature; }

    void temperature(double given) { temperature = given; }

    /** The same counts in tables of their own. */
    Syndromes copy(Knowledge knowledge) {
        var copy = new Syndromes(knowledge, dictionary, settings);
        copy.temperature = temperature;
        copy.allVisits = allVisits;
        System.arraycopy(visits, 0, copy.visits, 0, visits.length);
        System.arraycopy(shownByAll, 0, copy.shownByAll, 0, shownByAll.length);
        for (int i = 0; i < shown.length; i++)
            System.arraycopy(shown[i], 0, copy.shown[i], 0, shown[i].length);
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(temperature);
        out.writeInt(allVisits);
        for (int pattern = 0; pattern < visits.length; pattern++) {
            out.writeInt(visits[pattern]);
            if (visits[pattern] > 0) write(out, shown[pattern]);
        }
        write(out, shownByAll);
    }

    private static void write(DataOutput out, int[] counts) throws IOException {
        for (int count : counts)
            out.writeInt(count);
    }

    void read(DataInput in) throws IOException {
        temperature = in.readDouble();
        allVisits = in.readInt();
        for (int pattern = 0; pattern < visits.length; pattern++) {
            visits[pattern] = in.readInt();
            if (visits[pattern] > 0) read(in, shown[pattern]);
        }
        read(in, shownByAll);
    }

    private static void read(DataInput in, int[] counts) throws IOException {
        for (int i = 0; i < counts.length; i++)
            counts[i] = in.readInt();
    }

    /** Counts a visit whose pattern was diagnosed. */
    void learn(int[] present, List<SyndromeId> diagnosed) {
        boolean counted = false;
        for (var id : diagnosed) {
            int pattern = number(id);
            if (pattern < 0) continue;
            counted = true;
            visits[pattern]++;
            for (int finding : present)
                shown[pattern][finding]++;
        }
        if (!counted) return;
        allVisits++;
        for (int finding : present)
            shownByAll[finding]++;
    }

    /** Whether any visit of the pattern showed the finding. */
    boolean wasShown(int pattern, int finding) {
        return shown[pattern][finding] > 0;
    }

    /** How far the county's own visits decide about this pattern: 0 is the textbook alone, 1 the visits alone. */
    double learnedShare(int pattern) {
        return visits[pattern] / (visits[pattern] + pseudoVisits);
    }

    double background(int finding) {
        return (shownByAll[finding] + pseudoVisits * bookBackground[finding]) / (allVisits + pseudoVisits);
    }

    double share(int pattern, int finding) {
        return share(pattern, finding, background(finding));
    }

    /**
     * What the textbook does not name is rarer than elsewhere in the county, however rare it is there by now: what neither the book nor a
     * visit connects with a pattern never speaks for it.
     */
    private double share(int pattern, int finding, double background) {
        double taught = named[pattern][finding] ? book[pattern][finding] : elsewhere * background;
        return (shown[pattern][finding] + pseudoVisits * taught) / (visits[pattern] + pseudoVisits);
    }

    /** What a finding adds to the evidence for a pattern. */
    double weight(int pattern, int finding) {
        return Math.log(share(pattern, finding) / background(finding));
    }

    /** What its absence adds. */
    double weightOfAbsence(int pattern, int finding) {
        return Math.log((1 - share(pattern, finding)) / (1 - background(finding)));
    }

    double prior(int pattern) {
        return Math.log((visits[pattern] + pseudoVisits) / (allVisits + pseudoVisits * patterns.size()));
    }

    /** Evidence for every pattern, before it becomes probability. */
    double[] evidence(Dictionary.Found found) {
        var evidence = new double[patterns.size()];
        var background = new double[dictionary.size()];
        for (int finding : found.present())
            background[finding] = background(finding);
        for (int finding : found.denied())
            background[finding] = background(finding);
        for (int i = 0; i < evidence.length; i++) {
            evidence[i] = prior(i);
            for (int finding : found.present())
                evidence[i] += Math.log(share(i, finding, background[finding]) / background[finding]);
            for (int finding : found.denied())
                evidence[i] += Math.log((1 - share(i, finding, background[finding])) / (1 - background[finding]));
        }
        return evidence;
    }

    /** Probabilities of all patterns; they sum to one. */
    double[] probabilities(Dictionary.Found found) {
        return probabilities(evidence(found), temperature);
    }

    static double[] probabilities(double[] evidence, double temperature) {
        double most = Arrays.stream(evidence).max().orElse(0);
        var probabilities = new double[evidence.length];
        double sum = 0;
        for (int i = 0; i < evidence.length; i++) {
            probabilities[i] = StrictMath.exp((evidence[i] - most) / temperature);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++)
            probabilities[i] /= sum;
        return probabilities;
    }

    /** The numbers of the likeliest, first the likeliest. */
    List<Integer> likeliest(double[] probabilities, int wanted) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < probabilities.length; i++)
            order.add(i);
        order.sort((a, b) -> probabilities[a] == probabilities[b]
            ? Integer.compare(a, b)
            : Double.compare(probabilities[b], probabilities[a]));
        return order.subList(0, Math.min(wanted, order.size()));
    }

    /** How much of the findings' rarity a pattern explains, 0 to 1. */
    double coverage(int pattern, int[] present) {
        double all = 0;
        double explained = 0;
        for (int finding : present) {
            double rarity = -Math.log(background(finding));
            all += rarity;
            if (weight(pattern, finding) > 0 && (named[pattern][finding] || isLearned(pattern, finding)))
                explained += rarity;
        }
        return all == 0 ? 0 : explained / all;
    }

    /** Whether the visits show the two together more often than chance brings about (G-test, one side): one visit is none. */
    private boolean isLearned(int pattern, int finding) {
        double together = shown[pattern][finding];
        return together > 0
            && 2 * together * Math.log(together / (visits[pattern] * background(finding))) >= ONE_IN_A_THOUSAND;
    }
}
