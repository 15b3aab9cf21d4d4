package org.xinglin.review;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.prescription.PrescriptionId;

/** 失效任务: tasks nobody has to decide any more, since the prescription went on without them. */
@Component
class OvertakenTasks {
    private final Tasks tasks;
    private final Returns returns;
    private final Evidence evidence;
    private final Clock clock;

    OvertakenTasks(Tasks tasks, Returns returns, Evidence evidence, Clock clock) {
        this.tasks = tasks;
        this.returns = returns;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Those of this version and of the ones before it. Twice is once. */
    void close(PrescriptionId id, int version) {
        returns.answered(id);
        var now = clock.instant();
        for (var task : tasks.close(id, version, now)) {
            tasks.addStep(task, TaskStep.Kind.VOIDED, Caller.PROGRAM, List.of(), "", now);
            evidence.record(Caller.PROGRAM, Act.of("review.voided", "review-task", task.value(), 0,
                Map.of("prescription", id.toString(), "version", version)));
        }
    }
}
