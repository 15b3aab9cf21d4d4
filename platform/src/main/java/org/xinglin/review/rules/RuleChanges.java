package org.xinglin.review.rules;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Rule;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.ProposalRefusal;
import org.xinglin.kernel.Refused;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.review.CountyRules;
import org.xinglin.review.Rejudging;
import org.xinglin.review.Rulebook;

/** 规则变更: the door through which a row comes into the county's rules: proposed, replayed, decided by a second person. */
@Service
@Transactional
public class RuleChanges {
    private static final int LONGEST_TEXT = 500;
    private static final Policy NOTHING = Policy.of("own", List.of(), List.of(), List.of());
    private final ChangeRows rows;
    private final Replays replays;
    private final Rulebook rulebook;
    private final DeskTable desk;
    private final Lawfulness lawfulness;
    private final Notices notices;
    private final Evidence evidence;
    private final Clock clock;

    RuleChanges(ChangeRows rows, Replays replays, Rulebook rulebook, DeskTable desk, Lawfulness lawfulness,
        Notices notices,
        Evidence evidence, Clock clock) {
        this.rows = rows;
        this.replays = replays;
        this.rulebook = rulebook;
        this.desk = desk;
        this.lawfulness = lawfulness;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Proposes a row; its replay begins at once.
     *
     * @throws Refused REASON_MISSING, SOURCE_MISSING, TEXT_TOO_LONG, DAY_TOO_EARLY, NOTHING_NEW, DAY_TAKEN, WAITS_ALREADY or UNFIT, or
     *         as {@link Lawfulness#check}
     */
    public ChangeId propose(Caller caller, RuleRow row, String reason) {
        var now = clock.instant();
        check(row, reason);
        if (rows.waiting().stream().anyMatch(other -> other.row().matter().equals(row.matter())))
            throw new Refused(RulesRefusal.WAITS_ALREADY);
        var change = new RuleChange(ChangeId.next(), row, reason.strip(), caller.account(),
            new InstitutionId(caller.institution()), Proposal.by(caller, now));
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
        var deskRows = desk.all();
        var inForce = inForce(row.effectiveFrom(), rulebook.rows(), deskRows);
        lawfulness.check(row, deskRows, inForce);
        if (inForce.stream()
            .anyMatch(other -> other.matter().equals(row.matter()) && other.content().equals(row.content())))
            throw new Refused(RulesRefusal.NOTHING_NEW);
        if (deskRows.stream().anyMatch(
            other -> other.matter().equals(row.matter()) && other.effectiveFrom().equals(row.effectiveFrom())))
            throw new Refused(RulesRefusal.DAY_TAKEN, row.effectiveFrom());
        try {
            var rules = rulebook.rules(with(rulebook.rows(), row), row.effectiveFrom());
            row.place().ifPresent(rules::at);
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            throw new Refused(RulesRefusal.UNFIT);
        }
    }

    private static void text(String given, RulesRefusal missing) {
        if (given.isBlank()) throw new Refused(missing);
        if (given.strip().length() > LONGEST_TEXT) throw new Refused(RulesRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
    }

    /**
     * Runs the proposal over the prescriptions on record once more, under the rules as they stand now.
     *
     * @throws Refused CHANGE_UNKNOWN, DECIDED or REPLAY_RUNS
     */
    public void replayAgain(Caller caller, ChangeId id) {
        var change = rows.lock(id);
        if (!change.proposal().isOpen()) throw new Refused(ProposalRefusal.DECIDED);
        if (replays.latest(id).filter(replay -> replay.stage() == Replay.Stage.RUNNING).isPresent())
            throw new Refused(RulesRefusal.REPLAY_RUNS);
        replays.begin(id, rules(change), clock.instant());
        record(caller, change, "review.rule-replayed");
    }

    /**
     * The row holds from its first day on. One approval after the other: what was replayed must be what stands.
     *
     * @throws Refused CHANGE_UNKNOWN, STALE, DECIDED, SAME_PERSON, DAY_PAST or REPLAY_MISSING
     */
    public void approve(Caller caller, ChangeId id, int seen) {
        rows.oneAtATime();
        var now = clock.instant();
        var change = rows.lock(id);
        var approved = change.with(change.proposal().approved(caller, seen, now));
        if (!change.row().effectiveFrom().isAfter(day(now)))
            throw new Refused(RulesRefusal.DAY_PAST, change.row().effectiveFrom());
        var base = rules(change).base();
        if (replays.latest(id).filter(replay -> replay.stage() == Replay.Stage.DONE && replay.base().equals(base))
            .isEmpty()) throw new Refused(RulesRefusal.REPLAY_MISSING);
        decide(caller, approved);
    }

    /** @throws Refused CHANGE_UNKNOWN, STALE, DECIDED, SAME_PERSON, REASON_MISSING or TEXT_TOO_LONG */
    public void reject(Caller caller, ChangeId id, int seen, String why) {
        text(why, RulesRefusal.REASON_MISSING);
        var change = rows.lock(id);
        decide(caller, change.with(change.proposal().refused(caller, seen, why, clock.instant())));
    }

    /** @throws Refused CHANGE_UNKNOWN, STALE, DECIDED or NOT_YOURS */
    public void withdraw(Caller caller, ChangeId id, int seen) {
        var change = rows.lock(id);
        var withdrawn = change.with(change.proposal().withdrawn(caller, seen, clock.instant()));
        rows.save(withdrawn);
        record(caller, withdrawn, "review.rule-withdrawn");
    }

    private void decide(Caller caller, RuleChange decided) {
        rows.save(decided);
        if (decided.proposal().isApproved()) desk(decided, caller);
        record(caller, decided,
            decided.proposal().isApproved() ? "review.rule-approved" : "review.rule-rejected");
        notices.answered(path(decided.id()));
        notices.send(new NewNotice("review.rule-decided:" + decided.id(), NoticeKind.PROGRESS,
            Recipient.colleague(decided.account()), decided.house(),
            decided.proposal().isApproved() ? "rules.notice.approved" : "rules.notice.rejected",
            List.of(decided.row().named(), caller.name(), decided.row().effectiveFrom().toString()),
            Optional.of(path(decided.id()))).by(caller));
    }

    /** The rows of the engine are read from the proposals; those of the desk stand in tables of their own. */
    private void desk(RuleChange approved, Caller caller) {
        var by = approved.proposal().proposerName() + "、" + caller.name();
        switch (approved.row()) {
            case RuleRow.OfTreatment treatment -> desk.add(treatment, by);
            case RuleRow.OfDesk setting -> desk.add(setting, by);
            case RuleRow.OfSetting _,RuleRow.OfLimit _,RuleRow.OfPair _,RuleRow.AtOne _ -> {
            }
        }
    }

    static String path(ChangeId id) { return "/review/rules/changes/" + id; }

    private void record(Caller caller, RuleChange change, String act) {
        evidence.record(caller, Act.of(act, "rule-change", change.id().value(),
            change.proposal().version() + (change.proposal().isOpen() ? 0 : 1),
            Map.of("rule", change.row().named(), "place",
                change.row().place().map(InstitutionId::toString).orElse("*"), "from",
                change.row().effectiveFrom().toString(), "content",
                change.row().content().stream().map(Object::toString).toList())));
    }

    /** 前后规则: what holds on a proposal's first day, without it and with it. @param base changes whenever what holds without it does */
    record Rules(Rejudging.Side before, Rejudging.Side after, String base) {}

    Rules rules(RuleChange change) {
        var row = change.row();
        var from = row.effectiveFrom();
        var held = rulebook.rows();
        var before = rulebook.rules(held, from);
        var after = switch (row) {
            case RuleRow.OfTreatment treatment -> new Rejudging.Side(before,
                Map.of(treatment.warning() + " " + treatment.grade(), treatment.treatment()), Map.of());
            case RuleRow.OfDesk setting -> new Rejudging.Side(before, Map.of(),
                Map.of(setting.setting().column(), setting.value()));
            case RuleRow.OfSetting _,RuleRow.OfLimit _,RuleRow.OfPair _,RuleRow.AtOne _ ->
                Rejudging.Side.of(rulebook.rules(with(held, row), from));
        };
        return new Rules(Rejudging.Side.of(before), after,
            before.version() + " desk=" + DeskTable.version(DeskTable.on(from, desk.all())));
    }

    private static CountyRules.Rows with(CountyRules.Rows held, RuleRow row) {
        if (!row.isPolicy()) return held;
        if (row.place().isEmpty()) return new CountyRules.Rows(RuleRow.before(List.of(row), held.county()), held.own());
        var own = new HashMap<>(held.own());
        own.merge(row.place().get(), RuleRow.before(List.of(row), NOTHING),
            (theirs, one) -> RuleRow.before(List.of(row),
                theirs));
        return new CountyRules.Rows(held.county(), own);
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
        return rows.waiting().stream().filter(change -> !change.proposal().isBy(caller)).toList();
    }

    /** Proposals for the settings of the desk, the latest first. */
    @Transactional(readOnly = true)
    public List<RuleChange> ofDesk() {
        return rows.ofDesk();
    }

    /** 一条规则: its rows on a day, and every row there ever was or will be, the latest first day first. */
    public record OfRule(List<RuleRow> inForce, List<RuleRow> history) {}

    /** A rule's rows, those in force on the day apart. */
    @Transactional(readOnly = true)
    public OfRule rows(Rule rule, LocalDate day) {
        var held = rulebook.rows();
        var deskRows = desk.all();
        return new OfRule(inForce(day, held, deskRows).stream().filter(row -> row.isOf(rule)).toList(),
            history(rule, held, deskRows));
    }

    private static List<RuleRow> history(Rule rule, CountyRules.Rows held, List<RuleRow> deskRows) {
        var all = new ArrayList<>(RuleRow.of(held.county()));
        held.own().forEach((institution, policy) -> all.addAll(at(institution, policy)));
        all.addAll(deskRows);
        return all.stream().filter(row -> row.isOf(rule))
            .sorted(Comparator.comparing(RuleRow::effectiveFrom).reversed()).toList();
    }

    /** Every row there ever was or will be of the desk's settings, likewise. */
    @Transactional(readOnly = true)
    public List<RuleRow> deskHistory() {
        return desk.all().stream().filter(row -> row instanceof RuleRow.OfDesk).toList();
    }

    /** The rows in force on a day: for all, then institution by institution, then those of the desk. */
    @Transactional(readOnly = true)
    public List<RuleRow> inForce(LocalDate day) {
        return inForce(day, rulebook.rows(), desk.all());
    }

    private static List<RuleRow> inForce(LocalDate day, CountyRules.Rows held, List<RuleRow> deskRows) {
        var rows = new ArrayList<>(RuleRow.of(held.county().on(day)));
        held.own().entrySet().stream().sorted(Comparator.comparing(each -> each.getKey().toString()))
            .forEach(each -> rows.addAll(at(each.getKey(), each.getValue().on(day))));
        rows.addAll(DeskTable.on(day, deskRows));
        return rows;
    }

    private static List<RuleRow> at(InstitutionId institution, Policy policy) {
        return RuleRow.of(policy).stream().<RuleRow>map(row -> new RuleRow.AtOne(institution, row)).toList();
    }
}
