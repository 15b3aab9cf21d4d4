package org.xinglin.engine.assist.rank;

import java.util.Arrays;
import java.util.List;

/** 融合: several rankers, each with its share. */
public final class Blend implements Ranker {
    /** 成分: one of them. */
    public record Part(String name, Ranker ranker, double share) {}

    private final List<Part> parts;
    private final int herbs;

    private Blend(List<Part> parts) {
        this.parts = parts;
        herbs = parts.getFirst().ranker().herbs();
    }

    /** Shares are brought to a sum of one; a part without one is left out. */
    public static Blend of(List<Part> given) {
        double all = given.stream().mapToDouble(Part::share).sum();
        if (!(all > 0)) throw new IllegalArgumentException("no part has a share");
        return new Blend(given.stream().filter(part -> part.share() > 0)
            .map(part -> new Part(part.name(), part.ranker(), part.share() / all)).toList());
    }

    /** What it is made of. */
    public List<Part> parts() { return parts; }

    @Override
    public int herbs() { return herbs; }

    @Override
    public void score(Signs signs, float[] scores) {
        Arrays.fill(scores, 0, herbs, 0);
        var one = new float[herbs];
        for (var part : parts) {
            part.ranker().score(signs, one);
            Rows.add(scores, one, (float) part.share(), herbs);
        }
    }
}
