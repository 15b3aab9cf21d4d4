package org.xinglin.engine.assist.rank;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** 平均网络: nets of different seeds, averaged. They are trained side by side; each for itself, so that no chance comes in. */
public final class Nets implements Ranker {
    private final int herbs;
    private final List<Net> nets;

    Nets(int herbs, List<Net> nets) {
        this.herbs = herbs;
        this.nets = List.copyOf(nets);
    }

    /** Of the examples. */
    public static Nets of(List<Example> examples, Shape shape, Recipe recipe) {
        return new Nets(shape.herbs(), IntStream.range(0, recipe.seeds()).parallel()
            .mapToObj(i -> new Net.Training(examples, shape, recipe, recipe.seed() + i).run(epoch -> {})).toList());
    }

    List<Net> nets() { return nets; }

    @Override
    public int herbs() { return herbs; }

    @Override
    public void score(Signs signs, float[] scores) {
        Arrays.fill(scores, 0, herbs, 0);
        var one = new float[herbs];
        for (var net : nets) {
            net.score(signs, one);
            Rows.add(scores, one, 1f / nets.size(), herbs);
        }
    }
}
