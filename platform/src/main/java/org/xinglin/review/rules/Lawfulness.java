package org.xinglin.review.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.LocalPair;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Setting;
import org.xinglin.engine.review.Severity;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.review.Rulebook;
import org.xinglin.review.Treatment;
import org.xinglin.review.rules.RuleRow.OfDesk;
import org.xinglin.review.rules.RuleRow.OfSetting;
import org.xinglin.review.rules.RuleRow.OfTreatment;

/** 合法性: whether a row may be said at all: of things that exist, and no milder than law fixes it. */
@Component
class Lawfulness {
    private final Rulebook rulebook;
    private final Knowledge knowledge;
    private final Institutions institutions;

    Lawfulness(Rulebook rulebook, Knowledge knowledge, Institutions institutions) {
        this.rulebook = rulebook;
        this.knowledge = knowledge;
        this.institutions = institutions;
    }

    /**
     * @param desk every row of treatments and settings, the latest first; @param inForce all that holds on the row's first day
     * @throws Refused HERB_UNKNOWN, LIMIT_UNKNOWN, FIXED_BY_LAW, NOTHING_NEW, PLACE_UNKNOWN, LEVEL_AND_PLACE, NO_WARNING or VALUE_UNFIT
     */
    void check(RuleRow row, List<RuleRow> desk, List<RuleRow> inForce) {
        switch (row) {
            case OfSetting(var setting) -> check(setting);
            case RuleRow.OfLimit(var limit) -> check(limit);
            case RuleRow.OfPair(var pair) -> check(pair);
            case OfTreatment treatment -> check(treatment, desk, inForce);
            case OfDesk setting -> check(setting, desk);
            case RuleRow.AtOne(var institution, var inner) -> {
                if (institutions.find(institution).isEmpty())
                    throw new Refused(RulesRefusal.PLACE_UNKNOWN, institution);
                if (inner.level().isPresent() || !inner.isPolicy() || inner instanceof RuleRow.AtOne)
                    throw new Refused(RulesRefusal.LEVEL_AND_PLACE);
                check(inner, desk, inForce);
            }
        }
    }

    /** What was shipped as overridden by nobody is law or cannot be dispensed. */
    private void check(Setting setting) {
        var milder = rulebook.shipped().settings().stream().anyMatch(shipped -> shipped.rule() == setting.rule()
            && shipped.grade() == setting.grade() && shipped.override() == OverrideRight.NOBODY
            && (setting.override() != OverrideRight.NOBODY
                || setting.severity().compareTo(shipped.severity()) > 0));
        if (milder) throw new Refused(RulesRefusal.FIXED_BY_LAW);
    }

    /** A number of a rule that in some case nobody may override is not raised. */
    private void check(Limit limit) {
        if (limit.rule() == Rule.LOCAL_DOSE) {
            mustBeKnown(limit.name());
            return;
        }
        var shipped = rulebook.shipped();
        var rows = shipped.limits().stream().filter(row -> row.rule() == limit.rule()
            && row.name().equals(limit.name())).toList();
        if (rows.isEmpty()) throw new Refused(RulesRefusal.LIMIT_UNKNOWN, limit.name());
        var law = shipped.settings().stream().anyMatch(setting -> setting.rule() == limit.rule()
            && setting.override() == OverrideRight.NOBODY);
        if (law && rows.stream().anyMatch(row -> isAbove(limit.value(), row.value())))
            throw new Refused(RulesRefusal.FIXED_BY_LAW);
    }

    private static boolean isAbove(String value, String shipped) {
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(shipped)) > 0;
        } catch (NumberFormatException words) {
            return !value.equals(shipped);
        }
    }

    private void check(LocalPair pair) {
        mustBeKnown(pair.a().value());
        mustBeKnown(pair.b().value());
        if (knowledge.incompatibility(pair.a(), pair.b()).isPresent()) throw new Refused(RulesRefusal.NOTHING_NEW);
    }

    private void mustBeKnown(String herb) {
        try {
            if (knowledge.herb(HerbId.of(herb)).isPresent()) return;
        } catch (IllegalArgumentException noIdentifier) {
            throw new Refused(RulesRefusal.HERB_UNKNOWN, herb);
        }
        throw new Refused(RulesRefusal.HERB_UNKNOWN, herb);
    }

    /** What the regulation lets be dispensed only after a second signature is not treated milder. */
    private static void check(OfTreatment row, List<RuleRow> desk, List<RuleRow> inForce) {
        if (inForce.stream().noneMatch(each -> each.plain() instanceof OfSetting(var setting)
            && setting.rule() == row.warning() && setting.grade() == row.grade()
            && setting.severity() == Severity.WARN))
            throw new Refused(RulesRefusal.NO_WARNING);
        var law = shipped(row, desk).filter(first -> first instanceof OfTreatment shipped
            && shipped.treatment() == Treatment.SIGN_FIRST);
        if (law.isPresent() && row.treatment() != Treatment.SIGN_FIRST) throw new Refused(RulesRefusal.FIXED_BY_LAW);
    }

    private static void check(OfDesk row, List<RuleRow> desk) {
        if (!row.setting().fits(row.value())) throw new Refused(RulesRefusal.VALUE_UNFIT, row.value());
        if (row.setting() == DeskValue.CONTROLLED_TO_PHARMACIST
            && !DeskValue.words(row.value()).containsAll(shipped(row, desk).map(first -> first instanceof OfDesk shipped
                ? DeskValue.words(shipped.value())
                : List.<String>of()).orElse(List.of())))
            throw new Refused(RulesRefusal.FIXED_BY_LAW);
    }

    /** The earliest row on the same matter. */
    private static Optional<RuleRow> shipped(RuleRow row, List<RuleRow> latestFirst) {
        return latestFirst.stream().filter(each -> each.matter().equals(row.matter()))
            .reduce((later, earlier) -> earlier);
    }
}
