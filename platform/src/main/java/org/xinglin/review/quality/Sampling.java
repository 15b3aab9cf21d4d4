package org.xinglin.review.quality;

import static org.xinglin.kernel.CountyCalendar.day;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.review.ReviewTask;
import org.xinglin.review.ReviewWatcher;

/** 抽取复看: draws for a second look from what the rules passed alone, and from what pharmacists decided, each by its dated share. */
@Component
class Sampling implements ReviewWatcher {
    private final LookRows rows;
    private final Evidence evidence;
    private final Clock clock;

    Sampling(LookRows rows, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void passedByRules(Prescription prescription) {
        draw(prescription, ReviewOutcome.PASSED, Optional.empty(), "second_look_rules_share");
    }

    /** What was dispensed on paper before it was judged is left out. */
    @Override
    public void decided(ReviewTask task, Prescription prescription, Caller by) {
        if (task.reason() == ReviewTask.Reason.AFTER_THE_FACT) return;
        draw(prescription, ReviewOutcome.valueOf(task.stage().name()), Optional.of(by.staff()),
            "second_look_pharmacist_share");
    }

    private void draw(Prescription prescription, ReviewOutcome first, Optional<UUID> staff, String share) {
        var now = clock.instant();
        var today = day(now);
        var draw = new Draw(rows.setting("second_look_seed", today), new BigDecimal(rows.setting(share, today)));
        if (!draw.takes(prescription.id(), prescription.version())) return;
        var look = new SecondLook(LookId.next(), prescription.id(), prescription.version(),
            prescription.institution(), prescription.prescriber().staff(), first, staff, now, Optional.empty(),
            Optional.empty(), Optional.empty());
        if (rows.add(look))
            evidence.record(Caller.PROGRAM, Act.about(prescription.person().value(), "review.sampled", "second-look",
                look.id().value(), 0,
                Map.of("prescription", prescription.id().toString(), "version", prescription.version())));
    }
}
