package org.xinglin.engine.assist.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * 相似病例: the cases whose findings are nearest, by the cosine of findings weighted by rarity. Grows by {@link #add}; the
 * rarity is that of the cases it was made of until it is made anew. Adding and asking at the same time must be kept apart
 * by the caller.
 */
public final class Neighbours implements Ranker {
    /** 邻例: a similar case. @param example its number, in the order they were added */
    public record Near(int example, double similarity) {}

    private final List<Example> examples;
    private final int herbs;
    private final int neighbours;
    private final double sharpness;
    private final float[] rarity;
    /** By column, the examples that have it, and its share of their length. */
    private final int[][] holders;
    private final float[][] shares;
    private final int[] held;

    private Neighbours(int herbs, int neighbours, double sharpness, float[] rarity) {
        this.examples = new ArrayList<>();
        this.herbs = herbs;
        this.neighbours = neighbours;
        this.sharpness = sharpness;
        this.rarity = rarity;
        holders = new int[rarity.length][0];
        shares = new float[rarity.length][0];
        held = new int[rarity.length];
    }

    /** Of the examples. */
    public static Neighbours of(List<Example> examples, Shape shape, Recipe recipe) {
        var seen = new int[shape.columns()];
        for (var example : examples)
            for (int column : example.signs.at)
                if (column < seen.length) seen[column]++;
        var rarity = new float[seen.length];
        for (int column = 0; column < seen.length; column++)
            rarity[column] = (float) StrictMath.log((examples.size() + 1.0) / (seen[column] + 0.5));
        return of(examples, shape, recipe, rarity);
    }

    /** Of the examples, with the rarity that another had. */
    static Neighbours of(List<Example> examples, Shape shape, Recipe recipe, float[] rarity) {
        var made = new Neighbours(shape.herbs(), recipe.neighbours(), recipe.sharpness(), rarity);
        examples.forEach(made::add);
        return made;
    }

    /** One more case. */
    public void add(Example example) {
        int number = examples.size();
        examples.add(example);
        double length = length(example.signs);
        if (length == 0) return;
        for (int i = 0; i < example.signs.at.length; i++) {
            int column = example.signs.at[i];
            if (column >= rarity.length) continue;
            int place = held[column]++;
            if (place == holders[column].length) {
                int room = Math.max(4, place + place / 2);
                holders[column] = Arrays.copyOf(holders[column], room);
                shares[column] = Arrays.copyOf(shares[column], room);
            }
            holders[column][place] = number;
            shares[column][place] = (float) (example.signs.weight[i] * rarity[column] / length);
        }
    }

    private double length(Signs signs) {
        double sum = 0;
        for (int i = 0; i < signs.at.length; i++)
            if (signs.at[i] < rarity.length) {
                double part = (double) signs.weight[i] * rarity[signs.at[i]];
                sum += part * part;
            }
        return Math.sqrt(sum);
    }

    float[] rarity() { return rarity; }

    /** How rare a finding is among the cases: its logarithmic weight. */
    public double rarity(int column) {
        return column < rarity.length ? rarity[column] : 0;
    }

    /** How many cases there are. */
    public int count() { return examples.size(); }

    /** A case by its number. */
    public Example example(int number) {
        return examples.get(number);
    }

    @Override
    public int herbs() { return herbs; }

    /** The most similar first, among equals the one added first; none that has nothing in common. */
    public List<Near> nearest(Signs signs, int wanted) {
        var similar = similarities(signs);
        var nearest = new ArrayList<Near>(wanted);
        for (int number : Top.of(similar, wanted))
            if (similar[number] > 0) nearest.add(new Near(number, Math.min(1, similar[number])));
        return nearest;
    }

    private float[] similarities(Signs signs) {
        var similar = new float[examples.size()];
        double length = length(signs);
        if (length == 0) return similar;
        for (int i = 0; i < signs.at.length; i++) {
            int column = signs.at[i];
            if (column >= rarity.length) continue;
            float part = (float) (signs.weight[i] * rarity[column] / length);
            var who = holders[column];
            var share = shares[column];
            for (int place = 0; place < held[column]; place++)
                similar[who[place]] += part * share[place];
        }
        return similar;
    }

    @Override
    public void score(Signs signs, float[] scores) { vote(nearest(signs, neighbours), scores); }

    /** The share of each herb among similar cases, each counting by its similarity. */
    void vote(List<Near> nearest, float[] scores) {
        Arrays.fill(scores, 0, herbs, 0);
        double all = 0;
        for (var near : nearest) {
            double voice = StrictMath.pow(near.similarity(), sharpness);
            all += voice;
            for (int herb : examples.get(near.example()).herbs)
                if (herb < herbs) scores[herb] += (float) voice;
        }
        if (all > 0) for (int herb = 0; herb < herbs; herb++)
            scores[herb] /= (float) all;
    }
}
