package org.xinglin.review;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.Correction;
import org.xinglin.clinic.VisitCorrected;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vital;
import org.xinglin.clinic.WeightRecorded;
import org.xinglin.engine.review.Severity;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.page.Page;
import org.xinglin.person.PersonId;
import org.xinglin.person.ResidentChange;
import org.xinglin.person.ResidentWords;
import org.xinglin.person.SafetyChanged;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;

/**
 * 更正后重新审核: a weight or an allergy was recorded wrongly, or what the resident's record says of safety was changed. What was submitted on it is judged once more; where the rules now object,
 * it goes back to its prescriber while that is possible, and the prescriber is told in any case.
 */
@Component
class Rechecks {
    /** What the rules ask of a visit besides its diagnosis. */
    private static final Set<String> JUDGED_ON = Set.of(Correction.ALLERGIES, Vital.WEIGHT_G.column());
    private final RecheckRows rows;
    private final Judge judge;
    private final ReviewPolicy.Book policies;
    private final Verdicts verdicts;
    private final OvertakenTasks overtaken;
    private final Prescriptions prescriptions;
    private final Institutions institutions;
    private final Notices notices;
    private final Evidence evidence;
    private final Page.Words words;
    private final Clock clock;

    Rechecks(RecheckRows rows, Judge judge, ReviewPolicy.Book policies, Verdicts verdicts, OvertakenTasks overtaken,
        Prescriptions prescriptions, Institutions institutions, Notices notices, Evidence evidence, Page.Words words,
        Clock clock) {
        this.rows = rows;
        this.judge = judge;
        this.policies = policies;
        this.verdicts = verdicts;
        this.overtaken = overtaken;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
        this.notices = notices;
        this.evidence = evidence;
        this.words = words;
        this.clock = clock;
    }

    /** What made it necessary. @param noticeKeys beginning of what the prescriber is told */
    private record Cause(UUID id, String field, String before, String after, String noticeKeys) {}

    /** A draft is judged when it is submitted, and what is just being judged is judged on what holds now. Run twice, the second finds it done. */
    @ApplicationModuleListener
    void on(VisitCorrected corrected) {
        if (!JUDGED_ON.contains(corrected.field())) return;
        var cause = new Cause(corrected.correction(), corrected.field(), corrected.before(), corrected.after(),
            "review.notice.rechecked-");
        for (var prescription : beside(corrected.visit(), corrected.person()))
            if (corrected.field().equals(Correction.ALLERGIES) || prescription.visit().equals(corrected.visit()))
                recheck(cause, prescription);
    }

    /** Judged without a weight before. */
    @ApplicationModuleListener
    void on(WeightRecorded weight) {
        var cause = new Cause(weight.change(), Vital.WEIGHT_G.column(), "", weight.weight(),
            "review.notice.rechecked-");
        for (var prescription : beside(weight.visit(), weight.person()))
            if (prescription.visit().equals(weight.visit())) recheck(cause, prescription);
    }

    /** The ordinary form of the resident says something else now than when it was prescribed. */
    @ApplicationModuleListener
    void on(SafetyChanged changed) {
        var cause = new Cause(changed.change(), joined(changed, ResidentChange.Field::field, ","),
            joined(changed, ResidentChange.Field::before, "; "), joined(changed, ResidentChange.Field::after, "; "),
            "review.notice.safety-rechecked-");
        for (var prescription : prescriptions.running(changed.person(), runningSince()))
            recheck(cause, prescription);
    }

    private static String joined(SafetyChanged changed, Function<ResidentChange.Field, String> what, String between) {
        return changed.fields().stream().map(what).collect(Collectors.joining(between));
    }

    private List<Prescription> beside(VisitId visit, PersonId person) {
        return prescriptions.beside(visit, person, runningSince()).stream()
            .filter(each -> each.stage() != Stage.DRAFT && each.stage() != Stage.SUBMITTED).toList();
    }

    private Instant runningSince() {
        var now = clock.instant();
        return now.minus(policies.on(day(now)).runningMarginDays(), ChronoUnit.DAYS);
    }

    private void recheck(Cause cause, Prescription prescription) {
        var before = verdicts.findings(prescription.id(), prescription.version()).stream().map(ReviewFinding::sign)
            .collect(Collectors.toSet());
        var judgement = judge.judge(prescription);
        var found = judgement.findings().stream()
            .filter(finding -> finding.severity() != Severity.INFO && !before.contains(finding.sign())).toList();
        var rules = found.stream().map(ReviewFinding::rule).distinct().toList();
        var words = found.stream().map(ReviewFinding::zh).collect(Collectors.joining("；"));
        var recheck = new Recheck(cause.id(), prescription.id(), prescription.version(), clock.instant(),
            cause.field(), cause.before(), cause.after(), outcome(prescription, rules, words),
            found.stream().map(ReviewFinding::sign).toList(), judgement.rulesVersion());
        if (!rows.add(recheck)) return;
        evidence.record(Caller.PROGRAM, Act.about(prescription.person().value(), "review.rechecked", "prescription",
            prescription.id().value(), prescription.version(), Map.of("correction", cause.id().toString(),
                "outcome", recheck.outcome().name(), "found", recheck.found())));
        tell(cause, prescription, recheck, words);
    }

    private Recheck.Outcome outcome(Prescription prescription, List<String> rules, String words) {
        if (rules.isEmpty()) return Recheck.Outcome.CLEAR;
        if (prescription.stage().waitsForPrescriber()) return Recheck.Outcome.WITH_PRESCRIBER;
        if (!prescriptions.recall(Caller.PROGRAM, prescription.id(), prescription.version(), rules, words))
            return Recheck.Outcome.TOO_LATE;
        overtaken.close(prescription.id(), prescription.version());
        return Recheck.Outcome.RETURNED;
    }

    /** The prescriber always; the chief pharmacist too where somebody may have taken the medicine. */
    private void tell(Cause cause, Prescription prescription, Recheck recheck, String found) {
        var occasion = "review.rechecked:" + recheck.correction() + ":" + prescription.id();
        var link = Optional.of("/prescriptions/" + prescription.id());
        var args = List.of(prescription.number().text(), shown(recheck.before()), shown(recheck.after()), found);
        var key = cause.noticeKeys() + recheck.outcome().column().replace('_', '-');
        notices.send(new NewNotice(occasion,
            recheck.outcome() == Recheck.Outcome.CLEAR ? NoticeKind.PROGRESS : NoticeKind.RETURNED,
            Recipient.colleague(prescription.prescriber().account()), prescription.institution(), key, args, link)
            .at(prescription.institution()));
        if (recheck.outcome() != Recheck.Outcome.TOO_LATE) return;
        institutions.findServing(prescription.institution(), ServiceLine.TCM_REVIEW, institutions.today())
            .ifPresent(server -> notices.send(new NewNotice(occasion + ":chief", NoticeKind.ALARM,
                Recipient.desk(Role.CHIEF_PHARMACIST, server), prescription.institution(), key, args, link)));
    }

    private String shown(String value) {
        return value.isEmpty() ? "—" : ResidentWords.told(words, value);
    }
}
