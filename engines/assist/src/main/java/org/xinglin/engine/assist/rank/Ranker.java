package org.xinglin.engine.assist.rank;

/** 排序器: scores every herb for a case; the same input has the same scores, from any thread. */
public interface Ranker {
    /** How many herbs it knows. */
    int herbs();

    /**
     * Overwrites {@code scores}, which has a place for each herb; more is better. The share of cases in which the herb was
     * prescribed, as far as the method can say.
     */
    void score(Signs signs, float[] scores);

    /** The scores in an array of their own. */
    default float[] score(Signs signs) {
        var scores = new float[herbs()];
        score(signs, scores);
        return scores;
    }
}
