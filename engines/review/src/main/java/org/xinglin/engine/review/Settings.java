package org.xinglin.engine.review;

import org.jspecify.annotations.Nullable;

/** The policy's settings for one level of institutions, read once. */
final class Settings {
    private static final int GRADES = Grade.values().length;

    private final @Nullable Setting[] settings = new Setting[Rule.values().length * GRADES];
    private final long[] orders = new long[settings.length];

    Settings(Policy policy, InstitutionLevel level) {
        for (var rule : Rule.values())
            for (var grade : Grade.values())
                policy.setting(rule, grade, level).ifPresent(setting -> {
                    settings[place(rule, grade)] = setting;
                    orders[place(rule, grade)] = (long) setting.severity().ordinal() << 56
                        | (long) rule.ordinal() << 48;
                });
    }

    private static int place(Rule rule, Grade grade) {
        return rule.ordinal() * GRADES + grade.ordinal();
    }

    /** Null where the policy is silent. */
    @Nullable
    Setting of(Rule rule, Grade grade) { return settings[place(rule, grade)]; }

    /** Orders findings by severity, then rule: in the 16 high bits, so that there is room for what orders them further. */
    long order(Rule rule, Grade grade) {
        return orders[place(rule, grade)];
    }
}
