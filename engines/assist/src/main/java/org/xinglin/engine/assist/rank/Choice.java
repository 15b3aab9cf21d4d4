package org.xinglin.engine.assist.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** 选配方: chooses a recipe by how it does on validation cases; the cases that are examined at the end never come here. */
public final class Choice {
    private static final double STEPS = 10;
    private static final double[] SMOOTHINGS = {0.3, 1, 3, 10, 30};
    private static final int[] SUPPORTS = {2, 3};
    private static final double[] PENALTIES = {6, 10, 20};
    private static final double[] PAIR_PENALTIES = {10, 20, 40};
    private static final int[] NEIGHBOURS = {200, 400, 800, 1200};
    private static final double[] SHARPNESSES = {1, 2, 3, 4};

    private final List<Example> train;
    private final List<Example> valid;
    private final Shape shape;
    private final Consumer<String> said;

    /** @param said told every candidate and its mark */
    public Choice(List<Example> train, List<Example> valid, Shape shape, Consumer<String> said) {
        this.train = train;
        this.valid = valid;
        this.shape = shape;
        this.said = said;
    }

    /** The best recipe found, beginning with {@code start}. */
    public Recipe from(Recipe start) {
        var recipe = start;
        recipe = best("naive Bayes", smoothings(recipe),
            each -> mark(NaiveBayes.of(train, shape.columns(), shape.herbs(), each.smoothing())));
        recipe = ridge(recipe);
        recipe = best("neighbours", voters(recipe), each -> mark(Neighbours.of(train, shape, each)));
        return shares(recipe);
    }

    private double mark(Ranker ranker) {
        return Marks.of(ranker, valid).together();
    }

    private static List<Recipe> smoothings(Recipe recipe) {
        var candidates = new ArrayList<Recipe>();
        for (double smoothing : SMOOTHINGS)
            candidates.add(recipe.smoothing(smoothing));
        return candidates;
    }

    private Recipe ridge(Recipe start) {
        var chosen = start;
        double most = Double.NEGATIVE_INFINITY;
        for (int support : SUPPORTS) {
            var sums = RidgeSums.of(train, shape, start.ridge(support, start.penalty(), start.pairPenalty()));
            var candidates = new ArrayList<Recipe>();
            for (double single : PENALTIES)
                for (double pair : PAIR_PENALTIES)
                    candidates.add(start.ridge(support, single, pair));
            for (var candidate : candidates) {
                double mark = mark(sums.solve(candidate.penalty(), candidate.pairPenalty()));
                tell("ridge", candidate, mark);
                if (mark > most) {
                    most = mark;
                    chosen = candidate;
                }
            }
        }
        return chosen;
    }

    private static List<Recipe> voters(Recipe recipe) {
        var candidates = new ArrayList<Recipe>();
        for (int count : NEIGHBOURS)
            for (double power : SHARPNESSES)
                candidates.add(recipe.neighbours(count, power));
        return candidates;
    }

    private Recipe best(String what, List<Recipe> candidates, ToDoubleFunction<Recipe> mark) {
        var chosen = candidates.getFirst();
        double most = Double.NEGATIVE_INFINITY;
        for (var candidate : candidates) {
            double reached = mark.applyAsDouble(candidate);
            tell(what, candidate, reached);
            if (reached > most) {
                most = reached;
                chosen = candidate;
            }
        }
        return chosen;
    }

    /** The parts score every validation case once; then only the shares differ. */
    private Recipe shares(Recipe recipe) {
        var ridge = scores(RidgeSums.of(train, shape, recipe).solve(recipe.penalty(), recipe.pairPenalty()));
        var near = scores(Neighbours.of(train, shape, recipe));
        var nets = recipe.seeds() == 0 ? List.<float[]>of() : scores(Nets.of(train, shape, recipe));
        var candidates = new ArrayList<Recipe>();
        for (int a = 0; a <= STEPS; a++)
            for (int b = 0; a + b <= STEPS; b++)
                if (!nets.isEmpty() || a + b == STEPS)
                    candidates.add(recipe.shares(a / STEPS, b / STEPS, (STEPS - a - b) / STEPS));
        return best("blend", candidates, each -> Marks.of(valid, IntStream.range(0, valid.size()).parallel()
            .mapToObj(i -> Top.of(mix(each, ridge.get(i), near.get(i), nets.isEmpty() ? near.get(i) : nets.get(i)),
                20))
            .toList()).together());
    }

    private List<float[]> scores(Ranker ranker) {
        return valid.stream().parallel().map(each -> ranker.score(each.signs)).toList();
    }

    private float[] mix(Recipe recipe, float[] ridge, float[] near, float[] nets) {
        var mixed = new float[shape.herbs()];
        Rows.add(mixed, ridge, (float) recipe.ridgeShare(), mixed.length);
        Rows.add(mixed, near, (float) recipe.neighbourShare(), mixed.length);
        Rows.add(mixed, nets, (float) recipe.netShare(), mixed.length);
        return mixed;
    }

    private void tell(String what, Recipe recipe, double mark) {
        said.accept(switch (what) {
            case "ridge" -> "ridge pairs from %d, penalties %.0f and %.0f: %.4f".formatted(recipe.pairSupport(),
                recipe.penalty(), recipe.pairPenalty(), mark);
            case "neighbours" -> "%d neighbours to the power %.0f: %.4f".formatted(recipe.neighbours(),
                recipe.sharpness(), mark);
            case "blend" -> "ridge %.1f, neighbours %.1f, net %.1f: %.4f".formatted(recipe.ridgeShare(),
                recipe.neighbourShare(), recipe.netShare(), mark);
            default -> "%s, smoothing %.1f: %.4f".formatted(what, recipe.smoothing(), mark);
        });
    }
}
