package org.xinglin.review.audit;

import static org.xinglin.kernel.CountyCalendar.day;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.prescription.IssuedPrescription;
import org.xinglin.prescription.IssuedPrescriptions;
import org.xinglin.review.audit.AuditItem.Judgement;
import org.xinglin.review.audit.Sample.Candidate;
import org.xinglin.review.audit.Sample.Drawn;

/**
 * 处方点评: draws the sample of a month, hands its prescriptions to pharmacists without names, settles what they differ on, tells the
 * prescribers, hears their objections, and lets the outcome act on the right to prescribe.
 */
@Service
@Transactional
public class PrescriptionAudits {
    private static final int SEED_BYTES = 16;
    private static final int LONGEST_TEXT = 500;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final AuditTable table;
    private final AuditRules.Book rules;
    private final ItemCode.Book codes;
    private final Standings standings;
    private final IssuedPrescriptions issued;
    private final Institutions institutions;
    private final Notices notices;
    private final Evidence evidence;
    private final Clock clock;

    PrescriptionAudits(AuditTable table, AuditRules.Book rules, ItemCode.Book codes, Standings standings,
        IssuedPrescriptions issued, Institutions institutions, Notices notices, Evidence evidence, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.codes = codes;
        this.standings = standings;
        this.issued = issued;
        this.institutions = institutions;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Draws the sample of a month that is over from all prescriptions of the institutions the chief's house reviewed for on its last day.
     * The seed is drawn by the program in the same moment and published; a month is drawn once.
     *
     * @throws Refused MONTH_NOT_OVER, NOTHING_TO_DRAW or DRAWN_ALREADY
     */
    public AuditId draw(Caller chief, YearMonth month) {
        var seed = new byte[SEED_BYTES];
        RANDOM.nextBytes(seed);
        return draw(chief, month, HexFormat.of().formatHex(seed));
    }

    /** The same from a seed that was drawn elsewhere before everybody's eyes, in hexadecimal. @throws Refused as {@link #draw(Caller, YearMonth)} */
    public AuditId draw(Caller chief, YearMonth month, String seed) {
        var now = clock.instant();
        if (!month.isBefore(YearMonth.from(day(now)))) throw new Refused(AuditRefusal.MONTH_NOT_OVER, month);
        var house = house(chief);
        var byId = issued.of(served(house, month), month).stream()
            .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
        if (byId.isEmpty()) throw new Refused(AuditRefusal.NOTHING_TO_DRAW, month);
        var candidates = byId.values().stream().map(this::candidate).toList();
        var rule = rules.on(month.atEndOfMonth());
        int size = rule.sampleOf(candidates.size());
        var audit = new Audit(AuditId.next(), house, month, seed, candidates.size(), Sample.digest(candidates), size,
            Audit.Stage.JUDGING, now, chief.name(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
        if (!table.add(audit)) throw new Refused(AuditRefusal.DRAWN_ALREADY, month);
        table.addCandidates(audit.id(), candidates);
        addItems(audit.id(), Sample.draw(candidates, seed, size, rule.doubledOf(size)), byId);
        told(chief, "review.audit-drawn", audit, Map.of("month", month.toString(), "seed", seed, "population",
            candidates.size(), "digest", audit.digest(), "sample", size));
        return audit.id();
    }

    private Candidate candidate(IssuedPrescription prescription) {
        return new Candidate(prescription.id().value(),
            institutions.get(prescription.institution()).kind().name());
    }

    private void addItems(AuditId audit, List<Drawn> drawn, Map<UUID, IssuedPrescription> byId) {
        var reviewers = table.reviewers(drawn.stream()
            .map(each -> new org.xinglin.prescription.PrescriptionId(each.candidate().id())).toList());
        int seq = 0;
        for (var each : drawn) {
            var prescription = byId.get(each.candidate().id());
            if (prescription == null) throw new IllegalStateException("drew what is no candidate: " + each);
            table.addItem(new AuditItem(ItemId.next(), audit, ++seq, prescription.id(), prescription.version(),
                prescription.number().text(), prescription.institution(), prescription.prescriberAccount(),
                prescription.prescriberStaff(), prescription.prescriberName(), prescription.issuedAt(), each.rank(),
                each.doubled(), Optional.ofNullable(reviewers.get(each.candidate().id())), AuditItem.Stage.OPEN,
                Optional.empty(), List.of(), "", Optional.empty(), 0));
        }
    }

    /** The latest audits the caller may see: a pharmacist's own house, an administrator's scope, or the county's. */
    @Transactional(readOnly = true)
    List<Audit> latest(Caller caller, int limit) {
        var house = caller.role() == Role.REGULATOR ? Optional.<InstitutionId>empty() : Optional.of(house(caller));
        return table.latest(house, limit);
    }

    /** @throws Refused AUDIT_UNKNOWN */
    @Transactional(readOnly = true)
    public Audit audit(Caller caller, AuditId id) {
        return seen(caller, table.get(id));
    }

    @Transactional(readOnly = true)
    List<AuditItem> items(AuditId id) { return table.items(id); }

    @Transactional(readOnly = true)
    List<Candidate> candidates(AuditId id) { return table.candidates(id); }

    @Transactional(readOnly = true)
    List<List<ResultClass>> doubled(AuditId id) { return table.doubled(id); }

    @Transactional(readOnly = true)
    List<Judgement> judgements(ItemId id) { return table.judgements(id); }

    /** Something to judge, held for the caller for a while. @throws Refused AUDIT_UNKNOWN or NOTHING_LEFT */
    ItemId next(Caller pharmacist, AuditId id) {
        var now = clock.instant();
        var audit = seen(pharmacist, table.get(id));
        var item = table.lockNext(audit.id(), pharmacist.staff(), now)
            .orElseThrow(() -> new Refused(AuditRefusal.NOTHING_LEFT));
        table.hold(item.id(), pharmacist.staff(), now.plus(rules.on(day(now)).hold()));
        return item.id();
    }

    /** An item the caller holds, to be judged. @throws Refused ITEM_UNKNOWN or NOT_HELD */
    @Transactional(readOnly = true)
    AuditItem held(Caller pharmacist, ItemId id) {
        var item = table.item(id);
        seen(pharmacist, table.get(item.audit()));
        if (!table.isHeld(id, pharmacist.staff(), clock.instant())) throw new Refused(AuditRefusal.NOT_HELD);
        return item;
    }

    /**
     * @param reasonable said on purpose; @param given codes of {@link ItemCode}s, none if reasonable
     * @throws Refused ITEM_UNKNOWN, NOT_HELD, JUDGED_ALREADY, RESULT_MISSING, RESULT_CONTRADICTS, CODE_UNKNOWN or TEXT_TOO_LONG
     */
    void judge(Caller pharmacist, ItemId id, boolean reasonable, Collection<String> given, String note) {
        var now = clock.instant();
        var item = table.lockItem(id);
        seen(pharmacist, table.get(item.audit()));
        if (item.stage() != AuditItem.Stage.OPEN) throw new Refused(AuditRefusal.JUDGED_ALREADY);
        if (!table.isHeld(id, pharmacist.staff(), now)) throw new Refused(AuditRefusal.NOT_HELD);
        var found = given(reasonable, given);
        var judgement = new Judgement(pharmacist.staff(), pharmacist.name(), now, ResultClass.of(found),
            found.stream().map(ItemCode::code).toList(), text(note));
        table.addJudgement(id, judgement);
        var judged = item.judged(table.judgements(id));
        table.save(judged);
        told(pharmacist, "review.audit-judged", judged, judgement.result(), judgement.codes());
    }

    /** What two pharmacists differ on. @throws Refused ITEM_UNKNOWN, STALE, NOTHING_TO_SETTLE, or as {@link #judge} */
    void settle(Caller chief, ItemId id, int seen, boolean reasonable, Collection<String> given, String note) {
        var item = table.lockItem(id);
        seen(chief, table.get(item.audit()));
        var found = given(reasonable, given);
        var settled = item.settled(seen, ResultClass.of(found), found.stream().map(ItemCode::code).toList(),
            text(note));
        table.save(settled);
        told(chief, "review.audit-settled", settled, ResultClass.of(found), settled.codes());
    }

    /** An item that waits for the chief pharmacist. @throws Refused ITEM_UNKNOWN */
    @Transactional(readOnly = true)
    AuditItem forSettling(Caller chief, ItemId id) {
        var item = table.item(id);
        seen(chief, table.get(item.audit()));
        return item;
    }

    /** Tells the prescribers; from now on they may object. @throws Refused AUDIT_UNKNOWN, STALE, NOT_ALL_JUDGED, PUBLISHED_ALREADY or CLOSED */
    void publish(Caller chief, AuditId id, int seenVersion) {
        var now = clock.instant();
        var items = table.items(id);
        int unjudged = (int) items.stream().filter(item -> item.result().isEmpty()).count();
        var published = seen(chief, table.lock(id)).published(seenVersion, unjudged, now,
            day(now).plusDays(rules.on(day(now)).objectionDays()));
        table.save(published);
        for (var item : items)
            if (item.result().filter(as -> as != ResultClass.REASONABLE).isPresent()) tell(chief, published, item);
        told(chief, "review.audit-published", published, Map.of("month", published.month().toString()));
    }

    private void tell(Caller chief, Audit audit, AuditItem item) {
        var what = codes.of(item.codes()).stream().map(ItemCode::zh).collect(Collectors.joining("；"));
        notices.send(new NewNotice("review.audit:" + item.id(), NoticeKind.RETURNED,
            Recipient.colleague(item.prescriberAccount()), new InstitutionId(chief.institution()),
            "audit.notice.published", List.of(item.number(), what, audit.objectionsUntil().orElseThrow().toString()),
            Optional.of("/review/audits/mine")));
    }

    /** Published results of the caller's own prescriptions. */
    @Transactional(readOnly = true)
    public List<AuditItem> mine(Caller prescriber, int limit) {
        return table.ofPrescriber(prescriber.staff(), limit);
    }

    /** @throws Refused ITEM_UNKNOWN, STALE, REASON_MISSING, TEXT_TOO_LONG, NOTHING_TO_OBJECT, OBJECTED_ALREADY, OBJECTION_TOO_LATE or NOT_PUBLISHED */
    void object(Caller prescriber, ItemId id, int seen, String reason) {
        if (reason.isBlank()) throw new Refused(AuditRefusal.REASON_MISSING);
        var now = clock.instant();
        var item = table.lockItem(id);
        if (!item.prescriberStaff().equals(prescriber.staff())) throw new Refused(AuditRefusal.ITEM_UNKNOWN);
        table.get(item.audit()).requireObjectionOn(day(now));
        var objected = item.objectedTo(seen, text(reason), now);
        table.save(objected);
        told(prescriber, "review.audit-objected", objected, objected.result().orElseThrow(), objected.codes());
    }

    /** Keeps the judgement or changes it. @throws Refused ITEM_UNKNOWN, STALE, NO_OBJECTION, REASON_MISSING, or as {@link #judge} */
    void answer(Caller chief, ItemId id, int seen, boolean reasonable, Collection<String> given, String answer) {
        if (answer.isBlank()) throw new Refused(AuditRefusal.REASON_MISSING);
        var item = table.lockItem(id);
        seen(chief, table.get(item.audit()));
        var found = given(reasonable, given);
        var answered = item.answered(seen, ResultClass.of(found), found.stream().map(ItemCode::code).toList(),
            text(answer), chief.name());
        table.save(answered);
        told(chief, "review.audit-answered", answered, ResultClass.of(found), answered.codes());
        notices.send(new NewNotice("review.audit-answer:" + id, NoticeKind.RETURNED,
            Recipient.colleague(item.prescriberAccount()), new InstitutionId(chief.institution()),
            "audit.notice.answered", List.of(item.number(), text(answer)), Optional.of("/review/audits/mine")));
    }

    /** The figures stand; abnormal prescriptions count against the right to prescribe. @throws Refused AUDIT_UNKNOWN or as {@link Audit#closed} */
    void close(Caller chief, AuditId id, int seenVersion) {
        var now = clock.instant();
        var items = table.items(id);
        int unanswered = (int) items.stream().filter(item -> item.stage() == AuditItem.Stage.OBJECTED).count();
        var closed = seen(chief, table.lock(id)).closed(seenVersion, unanswered, now, day(now));
        table.save(closed);
        var abnormal = new ArrayList<AuditItem>();
        for (var item : items)
            if (item.result().filter(as -> as == ResultClass.ABNORMAL).isPresent() && abnormal.stream()
                .noneMatch(other -> other.prescriberStaff().equals(item.prescriberStaff())))
                abnormal.add(item);
        for (var item : abnormal)
            count(chief, closed.house(), item, now);
        told(chief, "review.audit-closed", closed, Map.of("month", closed.month().toString()));
    }

    private void count(Caller chief, InstitutionId house, AuditItem item, Instant now) {
        var before = standings.find(item.prescriberStaff())
            .orElseGet(() -> Standing.full(item.prescriberStaff(), item.prescriberName()));
        var numbers = table.abnormal(before.staff(), before.countedFrom());
        var after = before.after(numbers.size(), rules.on(day(now)), now);
        if (after == before) return;
        standings.save(chief, house, after, String.join("、", numbers));
        notices.send(new NewNotice("review.standing:" + after.staff() + ":" + after.version(), NoticeKind.RETURNED,
            Recipient.colleague(item.prescriberAccount()), house,
            "audit.notice." + after.level().name().toLowerCase(java.util.Locale.ROOT),
            List.of(String.join("、", numbers)), Optional.of("/review/audits/mine")));
    }

    /** What a chief pharmacist has to settle or answer. */
    @Transactional(readOnly = true)
    List<AuditItem> forChief(Caller chief, int limit) { return table.forChief(house(chief), limit); }

    private List<ItemCode> given(boolean reasonable, Collection<String> given) {
        var found = codes.given(given, institutions.today());
        if (reasonable && !found.isEmpty()) throw new Refused(AuditRefusal.RESULT_CONTRADICTS);
        if (!reasonable && found.isEmpty()) throw new Refused(AuditRefusal.RESULT_MISSING);
        return found;
    }

    private static Audit seen(Caller caller, Audit audit) {
        boolean its = caller.role() == Role.REGULATOR || audit.house().equals(house(caller));
        if (!its) throw new Refused(AuditRefusal.AUDIT_UNKNOWN);
        return audit;
    }

    java.util.Set<InstitutionId> served(InstitutionId house, YearMonth month) {
        return institutions.servedBy(house, ServiceLine.TCM_REVIEW, month.atEndOfMonth());
    }

    private static InstitutionId house(Caller caller) { return new InstitutionId(caller.institution()); }

    private void told(Caller who, String act, Audit audit, Map<String, ?> content) {
        evidence.record(who, Act.of(act, "audit", audit.id().value(), audit.version(), content));
    }

    private void told(Caller who, String act, AuditItem item, ResultClass result, List<String> given) {
        evidence.record(who, Act.of(act, "audit-item", item.id().value(), item.version(),
            Map.of("prescription", item.prescription().toString(), "result", result.name(), "codes", given)));
    }

    private static String text(String typed) {
        if (typed.strip().length() > LONGEST_TEXT) throw new Refused(AuditRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
        return typed.strip();
    }
}
