package org.xinglin.engine.assist.effect;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.xinglin.knowledge.SymptomId;

/**
 * 症状积分前后: scores of symptoms at a first visit and at a follow-up of the same illness. By 尼莫地平法 the reduction is
 * n = (before − after) / before, of one symptom or of the sum.
 *
 * @param before, after score by symptom, 0 where it is not there; what stands on one side only is not compared
 */
public record SymptomCourse(Map<SymptomId, Integer> before, Map<SymptomId, Integer> after) {
    /** @throws IllegalArgumentException for a negative score */
    public SymptomCourse {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        before.values().forEach(SymptomCourse::check);
        after.values().forEach(SymptomCourse::check);
    }

    private static void check(int score) {
        if (score < 0) throw new IllegalArgumentException("score " + score);
    }

    /** Whether every symptom of the first visit was scored again. */
    public boolean isComplete() {
        return !before.isEmpty() && after.keySet().containsAll(before.keySet());
    }

    /** Sum over the symptoms scored twice. */
    public int totalBefore() {
        return before.entrySet().stream().filter(each -> after.containsKey(each.getKey()))
            .mapToInt(Map.Entry::getValue).sum();
    }

    /** The same at the follow-up. */
    public int totalAfter() {
        return after.entrySet().stream().filter(each -> before.containsKey(each.getKey()))
            .mapToInt(Map.Entry::getValue).sum();
    }

    /** n of the sum, below 0 where it became worse; empty where the first sum is 0. */
    public OptionalDouble reduction() {
        return reduction(totalBefore(), totalAfter());
    }

    /** n of one symptom; empty where it was not scored twice, or was 0 at first. */
    public OptionalDouble reduction(SymptomId symptom) {
        return Optional.ofNullable(before.get(symptom))
            .flatMap(first -> Optional.ofNullable(after.get(symptom)).map(later -> reduction(first, later)))
            .orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble reduction(int first, int later) {
        return first == 0 ? OptionalDouble.empty() : OptionalDouble.of((first - later) / (double) first);
    }
}
