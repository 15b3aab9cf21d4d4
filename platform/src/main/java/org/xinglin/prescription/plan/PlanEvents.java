package org.xinglin.prescription.plan;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.prescription.PrescriptionWithdrawn;

/** What plans do of themselves: issue what is due, and end with a withdrawn prescription. */
@Component
class PlanEvents {
    private static final int BATCH = 200;
    private final Plans plans;
    private final PlanRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanEvents(Plans plans, PlanRows rows, TransactionTemplate transaction, Clock clock) {
        this.plans = plans;
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(PrescriptionWithdrawn withdrawn) { plans.withdrawn(withdrawn.id()); }

    /** What a rule refuses ends its plan and keeps nobody else waiting. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 600_000)
    void issueDue() {
        for (var due : rows.due(CountyCalendar.day(clock.instant()), BATCH))
            try {
                transaction.executeWithoutResult(status -> plans.issueDue(due.plan(), due.seq()));
            } catch (Refused refused) {
                transaction.executeWithoutResult(
                    status -> plans.stopUnissuable(due.plan(), refused.reason().toString()));
            }
    }
}
