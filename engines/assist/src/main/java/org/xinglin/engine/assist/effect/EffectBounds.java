package org.xinglin.engine.assist.effect;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * 疗效界限: from which reduction on a course is of a class. They are given by whoever asks, who knows their source.
 *
 * @param cured, marked, effective least reductions, 0 to 1, each less than the one before
 */
public record EffectBounds(BigDecimal cured, BigDecimal marked, BigDecimal effective) {
    /** @throws IllegalArgumentException if they do not descend between 1 and 0 */
    public EffectBounds {
        if (cured.compareTo(BigDecimal.ONE) > 0 || marked.compareTo(cured) >= 0 || effective.compareTo(marked) >= 0
            || effective.signum() <= 0)
            throw new IllegalArgumentException("bounds %s, %s, %s".formatted(cured, marked, effective));
    }

    /** Empty where the course cannot be judged: nothing was scored twice, or everything compared was 0 at first. */
    public Optional<EffectClass> of(SymptomCourse course) {
        int before = course.totalBefore();
        if (before == 0) return Optional.empty();
        int gone = before - course.totalAfter();
        if (reaches(gone, before, cured)) return Optional.of(EffectClass.CURED);
        if (reaches(gone, before, marked)) return Optional.of(EffectClass.MARKED);
        if (reaches(gone, before, effective)) return Optional.of(EffectClass.EFFECTIVE);
        return Optional.of(EffectClass.INEFFECTIVE);
    }

    /** Without division, so that a course that lies on a bound is never rounded off it. */
    private static boolean reaches(int gone, int before, BigDecimal bound) {
        return BigDecimal.valueOf(gone).compareTo(bound.multiply(BigDecimal.valueOf(before))) >= 0;
    }
}
