package org.xinglin.assist;

import org.xinglin.assist.model.AssistSettings;

/**
 * 把握界值: the numbers by which the desk calls a guess sure or doubtful.
 *
 * @param confident, doubtful probability from which, and below which, the first pattern is called so
 */
public record AssistRules(double confident, double doubtful) {
    /** 把握, in words. */
    public enum Confidence {
        HIGH, FAIR, LOW
    }

    /** Of a probability. */
    public Confidence confidence(double probability) {
        if (probability >= confident) return Confidence.HIGH;
        return probability < doubtful ? Confidence.LOW : Confidence.FAIR;
    }

    static AssistRules of(AssistSettings settings) {
        return new AssistRules(settings.of("confident").doubleValue(), settings.of("doubtful").doubleValue());
    }
}
