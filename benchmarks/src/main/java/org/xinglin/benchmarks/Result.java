package org.xinglin.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * 结果: one measured figure.
 *
 * @param anchor what stands beside it in the same run, or null; @param ratio value over the anchor's, or null
 */
public record Result(String name, double value, String unit, @Nullable String anchor, @Nullable Double ratio) {
    public static Result of(String name, double value, String unit) {
        return new Result(name, value, unit, null, null);
    }

    public static Result beside(String name, double value, String unit, String anchor, double anchored) {
        return new Result(name, value, unit, anchor, value / anchored);
    }

    boolean lessIsBetter() { return !unit.contains("/s") && !unit.equals("share"); }
}
