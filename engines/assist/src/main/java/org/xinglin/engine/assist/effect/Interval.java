package org.xinglin.engine.assist.effect;

/** 置信区间: of 95 %. */
public record Interval(double low, double high) {
    /** Whether a value lies in it, its ends included. */
    public boolean covers(double value) {
        return low <= value && value <= high;
    }
}
