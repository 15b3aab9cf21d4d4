package org.xinglin.assist.effect;

import org.xinglin.assist.model.AssistSettings;
import org.xinglin.engine.assist.effect.EffectBounds;

/** 疗效评价的数: as they stand in {@code assist.setting} on a day. @param most the greatest score of a symptom; @param least courses a group must have to be shown */
record EffectRules(int most, EffectBounds bounds, int days, int least, double caliper, double overlap) {
    static EffectRules of(AssistSettings settings) {
        return new EffectRules(settings.of("effect_score_most").intValueExact(), new EffectBounds(settings.of(
            "effect_cured"), settings.of("effect_marked"), settings.of("effect_effective")), settings.of("effect_days")
                .intValueExact(),
            settings.of("effect_least").intValueExact(), settings.of("effect_caliper").doubleValue(), settings.of(
                "effect_formula_overlap").doubleValue());
    }
}
