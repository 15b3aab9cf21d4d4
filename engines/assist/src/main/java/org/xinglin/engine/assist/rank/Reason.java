package org.xinglin.engine.assist.rank;

/**
 * 理由: one term of the sum that is a herb's ridge score.
 *
 * @param first the finding's column; -1 for what every herb begins with
 * @param second of a pair of findings; -1 for a single one
 * @param value what it adds
 */
public record Reason(int first, int second, double value) {
    /** Whether it is the share the herb begins with, whatever is found. */
    public boolean isBase() { return first < 0; }
}
