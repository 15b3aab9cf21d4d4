package org.xinglin.review;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.engine.review.Severity;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionChanged;
import org.xinglin.prescription.PrescriptionSubmitted;
import org.xinglin.prescription.PrescriptionWithdrawn;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Stage;
import org.xinglin.review.ReviewTask.Level;

/** 自动审方: judges each submitted version once, tells the prescription, and queues what a pharmacist has to decide. */
@Component
class AutomaticReview {
    private final Judge judge;
    private final ReviewPolicy.Book policies;
    private final Verdicts verdicts;
    private final Tasks tasks;
    private final OvertakenTasks overtaken;
    private final Prescriptions prescriptions;
    private final Returns returns;
    private final NightReview night;
    private final ReviewHours hours;
    private final List<ReviewWatcher> watchers;
    private final Evidence evidence;
    private final Clock clock;

    AutomaticReview(Judge judge, ReviewPolicy.Book policies, Verdicts verdicts, Tasks tasks, OvertakenTasks overtaken,
        Prescriptions prescriptions, Returns returns, NightReview night, ReviewHours hours,
        List<ReviewWatcher> watchers, Evidence evidence, Clock clock) {
        this.judge = judge;
        this.policies = policies;
        this.verdicts = verdicts;
        this.tasks = tasks;
        this.overtaken = overtaken;
        this.prescriptions = prescriptions;
        this.returns = returns;
        this.night = night;
        this.hours = hours;
        this.watchers = List.copyOf(watchers);
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Run twice, the second finds the version judged. */
    @ApplicationModuleListener
    void on(PrescriptionSubmitted submitted) {
        var prescription = prescriptions.forService(submitted.id());
        if (prescription.version() != submitted.version() || prescription.stage() != Stage.SUBMITTED) return;
        returns.answered(prescription.id());
        var judged = judge.judge(prescription);
        var judgement = prescription.isDispensedOnPaper() ? judged.afterTheFact() : judged;
        var outcome = judgement.triage().outcome();
        if (!prescriptions.recordReview(Caller.PROGRAM, prescription.id(), prescription.version(), outcome,
            judgement.stopping(), ""))
            return;
        var now = clock.instant();
        if (!verdicts.add(prescription, judgement, now)) return;
        var content = new LinkedHashMap<String, Object>();
        content.put("outcome", outcome.name());
        content.put("rules", judgement.rulesVersion());
        content.put("findings", judgement.findings().stream()
            .map(finding -> finding.severity() + " " + finding.sign()).toList());
        evidence.record(Caller.PROGRAM, Act.about(prescription.person().value(), "review.judged", "prescription",
            prescription.id().value(), prescription.version(), content));
        if (outcome == ReviewOutcome.PASSED) watchers.forEach(watcher -> watcher.passedByRules(prescription));
        judgement.triage().queue().ifPresent(queue -> queue(prescription, judgement, queue, now));
    }

    private void queue(Prescription prescription, Judgement judgement, Triage.Queue queue, Instant now) {
        var due = hours.due(prescription.institution(), now, policies.on(day(now)).deadline());
        var task = new ReviewTask(TaskId.next(), prescription.id(), prescription.number().text(),
            prescription.version(), prescription.person(),
            prescription.institution(), prescription.prescriber().staff(), queue.level(), queue.reason(),
            prescription.body().emergency(), judgement.count(Severity.FORBID), judgement.count(Severity.WARN),
            ReviewTask.Stage.WAITING, now, due, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        tasks.add(task);
        tasks.addStep(task.id(), TaskStep.Kind.QUEUED, Caller.PROGRAM, List.of(), "", now);
        night.tell(task, prescription.number().text(), now);
        evidence.record(Caller.PROGRAM, Act.about(task.person().value(), "review.queued", "review-task",
            task.id().value(), 0, Map.of("prescription", task.prescription().toString(), "version", task.version(),
                "chief", task.level() == Level.CHIEF)));
    }

    /** A newer version was begun: nobody has to decide the older ones. */
    @ApplicationModuleListener
    void on(PrescriptionChanged changed) {
        overtaken.close(changed.id(), changed.version() - 1);
    }

    @ApplicationModuleListener
    void on(PrescriptionWithdrawn withdrawn) { overtaken.close(withdrawn.id(), withdrawn.version()); }
}
