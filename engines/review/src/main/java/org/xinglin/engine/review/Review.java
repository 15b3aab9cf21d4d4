package org.xinglin.engine.review;

import org.xinglin.knowledge.Knowledge;

/**
 * 审方: knowledge and policy compiled into tables; checks any number of cases from any number of threads. Immutable: to
 * take up new data, make another and replace it in an {@link java.util.concurrent.atomic.AtomicReference}. Decision
 * support, not reviewed by a licensed pharmacist.
 */
public final class Review {
    private final Knowledge knowledge;
    private final Policy policy;
    private final Tables tables;
    /** By level. */
    private final Limits[] limits;
    private final String version;
    /** By level. */
    private final Settings[] settings;

    private Review(Knowledge knowledge, Policy policy) {
        this.knowledge = knowledge;
        this.policy = policy;
        tables = new Tables(knowledge, policy);
        version = policy.version() + "+" + knowledge.version();
        var levels = InstitutionLevel.values();
        limits = new Limits[levels.length];
        settings = new Settings[levels.length];
        for (var level : levels) {
            limits[level.ordinal()] = new Limits(policy, level, tables);
            settings[level.ordinal()] = new Settings(policy, level);
        }
    }

    /**
     * Compiles the tables; takes some milliseconds.
     *
     * @throws IllegalArgumentException if the policy lacks a limit that its rules need, or speaks twice of one matter
     */
    public static Review of(Knowledge knowledge, Policy policy) {
        return new Review(knowledge, policy);
    }

    /**
     * Everything the policy's rules find, the gravest first.
     *
     * @throws IllegalArgumentException if the case cannot be judged and the policy has no rule to say so: a row without
     *     a dose, a medicine nobody knows, facts that contradict each other
     */
    public Findings check(ReviewCase reviewed) {
        return new Check(this, reviewed).findings();
    }

    /** What it was compiled from. */
    public Knowledge knowledge() {
        return knowledge;
    }

    /** What it was compiled under. */
    public Policy policy() {
        return policy;
    }

    /** Version of the policy and of the knowledge, such as {@code county-1a2b3c4d+0123456789ab}. */
    public String version() {
        return version;
    }

    Tables tables() { return tables; }

    Limits limitsAt(InstitutionLevel level) {
        return limits[level.ordinal()];
    }

    Settings settingsAt(InstitutionLevel level) {
        return settings[level.ordinal()];
    }
}
