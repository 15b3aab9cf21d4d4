package org.xinglin.review.rules;

import static org.xinglin.kernel.CountyCalendar.day;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.LocalPair;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Setting;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.review.Rulebook;

/** 规则变更: the door through which a row comes into the county's rules: proposed, replayed, decided by a second person. */
@Service
@Transactional
public class RuleChanges {
    private static final int LONGEST_TEXT = 500;
    private final ChangeRows rows;
    private final Replays replays;
    private final Rulebook rulebook;
    private final Knowledge knowledge;
    private final Notices notices;
    private final Evidence evidence;
    private final Clock clock;

    RuleChanges(ChangeRows rows, Replays replays, Rulebook rulebook, Knowledge knowledge, Notices notices,
        Evidence evidence, Clock clock) {
        this.rows = rows;
        this.replays = replays;
        this.rulebook = rulebook;
        this.knowledge = knowledge;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Proposes a row; its replay begins at once.
     *
     * @throws Refused REASON_MISSING, SOURCE_MISSING, TEXT_TOO_LONG, DAY_TOO_EARLY, HERB_UNKNOWN, LIMIT_UNKNOWN, FIXED_BY_LAW,
     *         NOTHING_NEW, WAITS_ALREADY or UNFIT
     */
    public ChangeId propose(Caller caller, RuleRow row, String reason) {
        var now = clock.instant();
        check(row, reason);
        if (rows.waiting().stream().anyMatch(other -> other.row().matter().equals(row.matter())))
            throw new Refused(RulesRefusal.WAITS_ALREADY);
        var change = new RuleChange(ChangeId.next(), row, reason.strip(), RuleChange.Stage.PROPOSED,
            new RuleChange.Proposed(now, caller.account(), caller.staff(), caller.name(),
                new InstitutionId(caller.institution())),
            Optional.empty(), 0);
        rows.add(change);
        replays.begin(change.id(), rules(change), now);
        record(caller, change, "review.rule-proposed");
        return change.id();
    }

    /** What {@link #propose} would refuse of a row of itself. */
    @Transactional(readOnly = true)
    public void check(RuleRow row, String reason) {
        text(reason, RulesRefusal.REASON_MISSING);
        text(row.source(), RulesRefusal.SOURCE_MISSING);
        if (!row.effectiveFrom().isAfter(day(clock.instant()))) throw new Refused(RulesRefusal.DAY_TOO_EARLY);
        switch (row) {
            case RuleRow.OfSetting(var setting) -> mustBeLawful(setting);
            case RuleRow.OfLimit(var limit) -> mustBeLawful(limit);
            case RuleRow.OfPair(var pair) -> mustBeKnown(pair);
        }
        var policy = rulebook.policy();
        if (RuleRow.of(policy.on(row.effectiveFrom())).stream()
            .anyMatch(other -> other.matter().equals(row.matter()) && other.content().equals(row.content())))
            throw new Refused(RulesRefusal.NOTHING_NEW);
        try {
            rulebook.compiled(RuleRow.before(List.of(row), policy).on(row.effectiveFrom()));
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            throw new Refused(RulesRefusal.UNFIT);
        }
    }

    private static void text(String given, RulesRefusal missing) {
        if (given.isBlank()) throw new Refused(missing);
        if (given.strip().length() > LONGEST_TEXT) throw new Refused(RulesRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
    }

    /** What was shipped as overridden by nobody is law or cannot be dispensed. */
    private void mustBeLawful(Setting setting) {
        var milder = rulebook.shipped().settings().stream().anyMatch(shipped -> shipped.rule() == setting.rule()
            && shipped.grade() == setting.grade() && shipped.override() == OverrideRight.NOBODY
            && (setting.override() != OverrideRight.NOBODY
                || setting.severity().compareTo(shipped.severity()) > 0));
        if (milder) throw new Refused(RulesRefusal.FIXED_BY_LAW);
    }

    /** A number of a rule that in some case nobody may override is not raised. */
    private void mustBeLawful(Limit limit) {
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

    private void mustBeKnown(LocalPair pair) {
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

    /**
     * Runs the proposal over the prescriptions on record once more, under the rules as they stand now.
     *
     * @throws Refused CHANGE_UNKNOWN, DECIDED or REPLAY_RUNS
     */
    public void replayAgain(Caller caller, ChangeId id) {
        var change = rows.lock(id);
        if (change.stage() != RuleChange.Stage.PROPOSED) throw new Refused(RulesRefusal.DECIDED);
        if (replays.latest(id).filter(replay -> replay.stage() == Replay.Stage.RUNNING).isPresent())
            throw new Refused(RulesRefusal.REPLAY_RUNS);
        replays.begin(id, rules(change), clock.instant());
        record(caller, change, "review.rule-replayed");
    }

    /**
     * The row holds from its first day on. One approval after the other: what was replayed must be what stands.
     *
     * @throws Refused CHANGE_UNKNOWN, STALE, DECIDED, OWN_PROPOSAL, DAY_PAST or REPLAY_MISSING
     */
    public void approve(Caller caller, ChangeId id, int seen) {
        rows.oneAtATime();
        var now = clock.instant();
        var change = rows.lock(id);
        var approved = change.approved(caller, seen, day(now), now);
        var base = rules(change).before().policy().version();
        if (replays.latest(id).filter(replay -> replay.stage() == Replay.Stage.DONE && replay.base().equals(base))
            .isEmpty()) throw new Refused(RulesRefusal.REPLAY_MISSING);
        decide(caller, approved);
    }

    /** @throws Refused CHANGE_UNKNOWN, STALE, DECIDED, OWN_PROPOSAL, REASON_MISSING or TEXT_TOO_LONG */
    public void reject(Caller caller, ChangeId id, int seen, String why) {
        text(why, RulesRefusal.REASON_MISSING);
        decide(caller, rows.lock(id).rejected(caller, seen, why.strip(), clock.instant()));
    }

    /** @throws Refused CHANGE_UNKNOWN, STALE, DECIDED or NOT_YOUR_PROPOSAL */
    public void withdraw(Caller caller, ChangeId id, int seen) {
        var withdrawn = rows.lock(id).withdrawn(caller, seen, clock.instant());
        rows.save(withdrawn);
        record(caller, withdrawn, "review.rule-withdrawn");
    }

    private void decide(Caller caller, RuleChange decided) {
        rows.save(decided);
        record(caller, decided,
            decided.stage() == RuleChange.Stage.APPROVED ? "review.rule-approved" : "review.rule-rejected");
        notices.answered(path(decided.id()));
        notices.send(new NewNotice("review.rule-decided:" + decided.id(), NoticeKind.PROGRESS,
            Recipient.colleague(decided.proposed().account()), decided.proposed().house(),
            decided.stage() == RuleChange.Stage.APPROVED ? "rules.notice.approved" : "rules.notice.rejected",
            List.of(decided.row().rule().name(), caller.name(), decided.row().effectiveFrom().toString()),
            Optional.of(path(decided.id()))).by(caller));
    }

    static String path(ChangeId id) { return "/review/rules/changes/" + id; }

    private void record(Caller caller, RuleChange change, String act) {
        evidence.record(caller, Act.of(act, "rule-change", change.id().value(), change.version(),
            Map.of("rule", change.row().rule().name(), "from", change.row().effectiveFrom().toString(), "content",
                change.row().content().stream().map(Object::toString).toList())));
    }

    /** 前后规则: the county's rules on a proposal's first day, without it and with it. */
    record Rules(Review before, Review after) {}

    Rules rules(RuleChange change) {
        var policy = rulebook.policy();
        var from = change.row().effectiveFrom();
        return new Rules(rulebook.compiled(policy.on(from)),
            rulebook.compiled(RuleRow.before(List.of(change.row()), policy).on(from)));
    }

    /** @throws Refused CHANGE_UNKNOWN */
    @Transactional(readOnly = true)
    public RuleChange change(ChangeId id) {
        return rows.get(id);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<RuleChange> latest(int limit) {
        return rows.latest(limit);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<RuleChange> of(Rule rule) {
        return rows.of(rule);
    }

    /** Those a chief pharmacist may decide: what others proposed and waits, the oldest first. */
    @Transactional(readOnly = true)
    public List<RuleChange> waitingFor(Caller caller) {
        return rows.waiting().stream().filter(change -> !change.isProposedBy(caller)).toList();
    }

    /** Every row there ever was or will be of a rule, the latest first day first. */
    @Transactional(readOnly = true)
    public List<RuleRow> history(Rule rule) {
        return RuleRow.of(rulebook.policy()).stream().filter(row -> row.rule() == rule)
            .sorted(Comparator.comparing(RuleRow::effectiveFrom).reversed()).toList();
    }

    /** The rows in force on a day. */
    @Transactional(readOnly = true)
    public List<RuleRow> inForce(LocalDate day) {
        return RuleRow.of(rulebook.policy().on(day));
    }
}
