package org.xinglin.review.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.LocalPair;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Setting;
import org.xinglin.knowledge.Confidence;

/** 规则行: one row of the policy: how severe a rule is, a limit, or a pair. */
public sealed interface RuleRow {
    /** 严重程度与放行权限. */
    record OfSetting(Setting setting) implements RuleRow {}

    /** 限值. */
    record OfLimit(Limit limit) implements RuleRow {}

    /** 本地配伍禁忌. */
    record OfPair(LocalPair pair) implements RuleRow {}

    default Rule rule() {
        return switch (this) {
            case OfSetting(var setting) -> setting.rule();
            case OfLimit(var limit) -> limit.rule();
            case OfPair pair -> Rule.LOCAL_PAIR;
        };
    }

    default Optional<InstitutionLevel> level() {
        return switch (this) {
            case OfSetting(var setting) -> setting.level();
            case OfLimit(var limit) -> limit.level();
            case OfPair pair -> Optional.empty();
        };
    }

    default LocalDate effectiveFrom() {
        return switch (this) {
            case OfSetting(var setting) -> setting.effectiveFrom();
            case OfLimit(var limit) -> limit.effectiveFrom();
            case OfPair(var pair) -> pair.effectiveFrom();
        };
    }

    default String approvedBy() {
        return switch (this) {
            case OfSetting(var setting) -> setting.approvedBy();
            case OfLimit(var limit) -> limit.approvedBy();
            case OfPair(var pair) -> pair.approvedBy();
        };
    }

    default String source() {
        return switch (this) {
            case OfSetting(var setting) -> setting.source();
            case OfLimit(var limit) -> limit.source();
            case OfPair(var pair) -> pair.source();
        };
    }

    default Confidence confidence() {
        return switch (this) {
            case OfSetting(var setting) -> setting.confidence();
            case OfLimit(var limit) -> limit.confidence();
            case OfPair(var pair) -> pair.confidence();
        };
    }

    default String note() {
        return switch (this) {
            case OfSetting(var setting) -> setting.note();
            case OfLimit(var limit) -> limit.note();
            case OfPair(var pair) -> pair.note();
        };
    }

    /** What tells one row of a policy from another on the same day. */
    default List<Object> matter() {
        return switch (this) {
            case OfSetting(var setting) -> List.of(setting.rule(), setting.grade(), setting.level());
            case OfLimit(var limit) -> List.of(limit.rule(), limit.name(), limit.level());
            case OfPair(var pair) -> List.of(java.util.Set.of(pair.a(), pair.b()));
        };
    }

    /** What it says of its matter, whoever says so since when. */
    default List<Object> content() {
        return switch (this) {
            case OfSetting(var setting) -> List.of(setting.severity(), setting.override());
            case OfLimit(var limit) -> List.of(limit.value());
            case OfPair(var pair) -> List.of(pair.grade());
        };
    }

    /** The rows of a policy, in its order. */
    static List<RuleRow> of(Policy policy) {
        var rows = new ArrayList<RuleRow>();
        policy.settings().forEach(setting -> rows.add(new OfSetting(setting)));
        policy.limits().forEach(limit -> rows.add(new OfLimit(limit)));
        policy.pairs().forEach(pair -> rows.add(new OfPair(pair)));
        return rows;
    }

    /** A policy of these rows before those of another; of two rows for one matter and day the former holds. */
    static Policy before(List<RuleRow> rows, Policy others) {
        var settings = new ArrayList<Setting>();
        var limits = new ArrayList<Limit>();
        var pairs = new ArrayList<LocalPair>();
        for (var row : rows)
            switch (row) {
                case OfSetting(var setting) -> settings.add(setting);
                case OfLimit(var limit) -> limits.add(limit);
                case OfPair(var pair) -> pairs.add(pair);
            }
        settings.addAll(others.settings());
        limits.addAll(others.limits());
        pairs.addAll(others.pairs());
        return Policy.of(others.name(), settings, limits, pairs);
    }
}
