package org.xinglin.review.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.LocalPair;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Setting;
import org.xinglin.institution.InstitutionId;
import org.xinglin.knowledge.Confidence;
import org.xinglin.review.Treatment;

/** 规则行: one row of what reviewing goes by: of the engine's policy, how a warning is treated, or a setting of the desk. */
public sealed interface RuleRow {
    /** 严重程度与放行权限. */
    record OfSetting(Setting setting) implements RuleRow {}

    /** 限值. */
    record OfLimit(Limit limit) implements RuleRow {}

    /** 本地配伍禁忌. */
    record OfPair(LocalPair pair) implements RuleRow {}

    /** 警告的处置. */
    record OfTreatment(Rule warning, Grade grade, Treatment treatment, Ground ground) implements RuleRow {}

    /** 审方台设置. */
    record OfDesk(DeskValue setting, String value, Ground ground) implements RuleRow {}

    /** 单个机构: a row of the policy that holds at one institution, in place of those of its level and of all. */
    record AtOne(InstitutionId institution, RuleRow row) implements RuleRow {}

    /** 依据: since when, by whom and on what a row stands. */
    record Ground(LocalDate effectiveFrom, String approvedBy, String source, Confidence confidence, String note) {}

    default Ground ground() {
        return switch (this) {
            case OfSetting(var row) -> new Ground(row.effectiveFrom(), row.approvedBy(), row.source(), row.confidence(),
                row.note());
            case OfLimit(var row) -> new Ground(row.effectiveFrom(), row.approvedBy(), row.source(), row.confidence(),
                row.note());
            case OfPair(var row) -> new Ground(row.effectiveFrom(), row.approvedBy(), row.source(), row.confidence(),
                row.note());
            case OfTreatment treatment -> treatment.ground();
            case OfDesk desk -> desk.ground();
            case AtOne one -> one.row().ground();
        };
    }

    /** None of a setting of the desk. */
    default Optional<Rule> rule() {
        return switch (this) {
            case OfSetting(var setting) -> Optional.of(setting.rule());
            case OfLimit(var limit) -> Optional.of(limit.rule());
            case OfPair pair -> Optional.of(Rule.LOCAL_PAIR);
            case OfTreatment treatment -> Optional.of(treatment.warning());
            case OfDesk desk -> Optional.empty();
            case AtOne one -> one.row().rule();
        };
    }

    default boolean isOf(Rule rule) { return rule().filter(rule::equals).isPresent(); }

    /** The rule's name, or that of the setting. */
    default String named() {
        return plain() instanceof OfDesk desk ? desk.setting().name() : rule().orElseThrow().name();
    }

    default Optional<InstitutionLevel> level() {
        return switch (this) {
            case OfSetting(var setting) -> setting.level();
            case OfLimit(var limit) -> limit.level();
            case OfPair pair -> Optional.empty();
            case OfTreatment treatment -> Optional.empty();
            case OfDesk desk -> Optional.empty();
            case AtOne one -> Optional.empty();
        };
    }

    /** The only institution it holds for; empty for all of its level. */
    default Optional<InstitutionId> place() {
        return this instanceof AtOne one ? Optional.of(one.institution()) : Optional.empty();
    }

    /** What it says, wherever it holds. */
    default RuleRow plain() {
        return this instanceof AtOne one ? one.row() : this;
    }

    default LocalDate effectiveFrom() { return ground().effectiveFrom(); }

    default String approvedBy() { return ground().approvedBy(); }

    default String source() { return ground().source(); }

    default Confidence confidence() { return ground().confidence(); }

    default String note() { return ground().note(); }

    /** What tells one row from another on the same day. */
    default List<Object> matter() {
        return switch (this) {
            case OfSetting(var setting) -> List.of(setting.rule(), setting.grade(), setting.level());
            case OfLimit(var limit) -> List.of(limit.rule(), limit.name(), limit.level());
            case OfPair(var pair) -> List.of(Set.of(pair.a(), pair.b()));
            case OfTreatment treatment -> List.of("treatment", treatment.warning(), treatment.grade());
            case OfDesk desk -> List.of(desk.setting());
            case AtOne one -> List.of(one.institution(), one.row().matter());
        };
    }

    /** What it says of its matter, whoever says so since when. */
    default List<Object> content() {
        return switch (this) {
            case OfSetting(var setting) -> List.of(setting.severity(), setting.override());
            case OfLimit(var limit) -> List.of(limit.value());
            case OfPair(var pair) -> List.of(pair.grade());
            case OfTreatment treatment -> List.of(treatment.treatment());
            case OfDesk desk -> List.of(desk.value());
            case AtOne one -> one.row().content();
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

    /** A policy of these rows, wherever they hold, before those of another; of two for one matter and day the former holds. */
    static Policy before(List<RuleRow> rows, Policy others) {
        var settings = new ArrayList<Setting>();
        var limits = new ArrayList<Limit>();
        var pairs = new ArrayList<LocalPair>();
        for (var row : rows)
            switch (row.plain()) {
                case OfSetting(var setting) -> settings.add(setting);
                case OfLimit(var limit) -> limits.add(limit);
                case OfPair(var pair) -> pairs.add(pair);
                case OfTreatment _,OfDesk _,AtOne _ -> throw new IllegalStateException("no row of a policy: " + row);
            }
        settings.addAll(others.settings());
        limits.addAll(others.limits());
        pairs.addAll(others.pairs());
        return Policy.of(others.name(), settings, limits, pairs);
    }

    /** Whether the engine goes by it. */
    default boolean isPolicy() {
        return switch (plain()) {
            case OfSetting _,OfLimit _,OfPair _ -> true;
            case OfTreatment _,OfDesk _,AtOne _ -> false;
        };
    }
}
