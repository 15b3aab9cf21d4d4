package org.xinglin.engine.assist.effect;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * 一组疗效.
 *
 * @param classes how many courses are of each class, every class named
 * @param reduction mean of n
 */
public record GroupEffect(Map<EffectClass, Integer> classes, Mean reduction) {
    /** Keeps a copy. */
    public GroupEffect {
        classes = Collections.unmodifiableMap(new EnumMap<>(classes));
    }

    /** Of the courses that can be judged; the others are left out. */
    public static GroupEffect of(Collection<SymptomCourse> courses, EffectBounds bounds) {
        var classes = new EnumMap<EffectClass, Integer>(EffectClass.class);
        for (var each : EffectClass.values())
            classes.put(each, 0);
        courses.forEach(course -> bounds.of(course).ifPresent(is -> classes.merge(is, 1, Integer::sum)));
        return new GroupEffect(classes, Mean.of(courses.stream().map(SymptomCourse::reduction)
            .filter(n -> n.isPresent()).mapToDouble(n -> n.getAsDouble()).toArray()));
    }

    public int count(EffectClass is) {
        return classes.getOrDefault(is, 0);
    }

    public int courses() {
        return classes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** 总有效率: cured, markedly effective and effective. */
    public Rate effective() {
        return new Rate(courses() - count(EffectClass.INEFFECTIVE), courses());
    }
}
