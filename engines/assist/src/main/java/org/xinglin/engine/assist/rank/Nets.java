package org.xinglin.engine.assist.rank;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** 平均网络: nets over findings and pairs of findings, of different seeds, averaged. They are trained side by side; each for itself, so that no chance comes in. */
public final class Nets implements Ranker {
    private final Pairs pairs;
    private final int herbs;
    private final List<Net> nets;

    Nets(Pairs pairs, int herbs, List<Net> nets) {
        this.pairs = pairs;
        this.herbs = herbs;
        this.nets = List.copyOf(nets);
    }

    /** Of the examples. */
    public static Nets of(List<Example> examples, Shape shape, Recipe recipe) {
        return of(examples, Pairs.of(examples, shape, recipe), shape.herbs(), recipe);
    }

    /** Of the examples, over pairs that were found already. */
    static Nets of(List<Example> examples, Pairs pairs, int herbs, Recipe recipe) {
        var wide = Shape.of(pairs.width(), herbs);
        var expanded = examples.stream().map(each -> Example.of(pairs.expand(each.signs), each.herbs)).toList();
        return new Nets(pairs, herbs, IntStream.range(0, recipe.seeds()).parallel()
            .mapToObj(i -> new Net.Training(expanded, wide, recipe, recipe.seed() + i).run()).toList());
    }

    List<Net> nets() { return nets; }

    @Override
    public int herbs() { return herbs; }

    @Override
    public void score(Signs signs, float[] scores) {
        Arrays.fill(scores, 0, herbs, 0);
        var one = new float[herbs];
        var expanded = pairs.expand(signs);
        for (var net : nets) {
            net.score(expanded, one);
            Rows.add(scores, one, 1f / nets.size(), herbs);
        }
    }
}
