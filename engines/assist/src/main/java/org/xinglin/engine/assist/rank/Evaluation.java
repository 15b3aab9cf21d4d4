package org.xinglin.engine.assist.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** 评测: trains every method and examines it once on cases that took no part in training or choosing. */
public final class Evaluation {
    /** 一行: one method. @param seconds of training; a blend's are those of its parts together */
    public record Row(String method, Marks marks, double seconds) {}

    private record Trained(Ranker ranker, double seconds) {}

    private final List<List<Row>> rows = new ArrayList<>();
    private final List<List<Example>> tests;

    private Evaluation(List<List<Example>> tests) {
        this.tests = tests;
        tests.forEach(test -> rows.add(new ArrayList<>()));
    }

    /** Popularity, naive Bayes, neighbours, ridge, nets (where the recipe has some) and the blend, in this order. */
    public static List<Row> of(List<Example> train, List<Example> test, Shape shape, Recipe recipe) {
        return ofEach(train, List.of(test), shape, recipe).getFirst();
    }

    /** The same for several sets of cases, trained once; a list of rows for each. */
    public static List<List<Row>> ofEach(List<Example> train, List<List<Example>> tests, Shape shape, Recipe recipe) {
        var evaluation = new Evaluation(tests);
        evaluation.examine("popularity", trained(() -> Popularity.of(train, shape.herbs())));
        evaluation.examine("naive Bayes",
            trained(() -> NaiveBayes.of(train, shape.columns(), shape.herbs(), recipe.smoothing())));
        var near = evaluation.examine("kNN", trained(() -> Neighbours.of(train, shape, recipe)));
        var ridge = evaluation.examine("ridge", trained(() -> RidgeSums.of(train, shape, recipe)
            .solve(recipe.penalty(), recipe.pairPenalty())));
        var parts = new ArrayList<>(List.of(new Blend.Part("ridge", ridge.ranker, recipe.ridgeShare()),
            new Blend.Part("kNN", near.ranker, recipe.neighbourShare())));
        double seconds = ridge.seconds + near.seconds;
        if (recipe.seeds() > 0) {
            var nets = evaluation.examine("net", trained(() -> Nets.of(train, shape, recipe)));
            parts.add(new Blend.Part("net", nets.ranker, recipe.netShare()));
            seconds += nets.seconds;
        }
        evaluation.examine("blend", new Trained(Blend.of(parts), seconds));
        return evaluation.rows.stream().map(List::copyOf).toList();
    }

    private static Trained trained(Supplier<Ranker> training) {
        long began = System.nanoTime();
        var ranker = training.get();
        return new Trained(ranker, (System.nanoTime() - began) / 1e9);
    }

    private Trained examine(String method, Trained trained) {
        for (int i = 0; i < tests.size(); i++)
            rows.get(i).add(new Row(method, Marks.of(trained.ranker, tests.get(i)), trained.seconds));
        return trained;
    }
}
