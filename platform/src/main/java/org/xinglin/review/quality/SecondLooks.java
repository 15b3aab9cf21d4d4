package org.xinglin.review.quality;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.review.ReturnReason;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.quality.SecondLook.Judged;

/**
 * 二次抽审: gives what was sampled to another pharmacist, without the first decision. It changes nothing for the prescription; where the second would have returned what was passed, the chief pharmacist is told.
 */
@Service
@Transactional
public class SecondLooks {
    private static final int LONGEST_TEXT = 500;
    private final LookRows rows;
    private final ReviewDesk desk;
    private final Notices notices;
    private final Evidence evidence;
    private final Clock clock;

    SecondLooks(LookRows rows, ReviewDesk desk, Notices notices, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.desk = desk;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What waits that the caller may judge, the oldest first. */
    @Transactional(readOnly = true)
    public List<SecondLook> waiting(Caller caller, int limit) {
        return rows.waiting(desk.served(caller), caller, limit);
    }

    /** Takes the oldest that is free. @throws Refused NOTHING_WAITS */
    public LookId next(Caller caller) {
        var now = clock.instant();
        var look = rows.lockNext(desk.served(caller), caller, now)
            .orElseThrow(() -> new Refused(QualityRefusal.NOTHING_WAITS));
        var hold = Duration.ofMinutes(Long.parseLong(rows.setting("hold_minutes", day(now))));
        rows.hold(look.id(), caller, now.plus(hold));
        return look.id();
    }

    /** One the caller may judge. @throws Refused LOOK_UNKNOWN, LOOKED_AT or NOT_YOURS */
    @Transactional(readOnly = true)
    public SecondLook open(Caller caller, LookId id) {
        var look = rows.get(id, desk.served(caller));
        look.mustBeOpenTo(caller);
        return look;
    }

    /**
     * @param second PASSED or RETURNED; @param codes of reasons, where it would be returned
     * @throws Refused LOOK_UNKNOWN, LOOKED_AT, NOT_YOURS, NOT_HELD, REASON_MISSING, REASON_UNKNOWN or TEXT_TOO_LONG
     */
    public void judge(Caller caller, LookId id, ReviewOutcome second, Collection<String> codes, String note) {
        var now = clock.instant();
        var given = codes.stream().filter(code -> !code.isBlank()).distinct().toList();
        if (second == ReviewOutcome.RETURNED && given.isEmpty()) throw new Refused(QualityRefusal.REASON_MISSING);
        var known = desk.reasons().stream().map(ReturnReason::code).toList();
        if (!known.containsAll(given)) throw new Refused(QualityRefusal.REASON_UNKNOWN);
        if (note.strip().length() > LONGEST_TEXT) throw new Refused(QualityRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
        var look = rows.lock(id, desk.served(caller));
        look.mustBeHeldBy(caller, now);
        var judged = new Judged(second, second == ReviewOutcome.PASSED ? List.of() : given, note.strip(),
            caller.staff(), caller.name(), now);
        rows.judge(id, judged);
        evidence.record(caller, Act.of("review.second-looked", "second-look", id.value(), 1,
            Map.of("prescription", look.prescription().toString(), "version", look.version(), "second",
                second.name(), "codes", judged.codes())));
        if (second == ReviewOutcome.RETURNED && look.first() == ReviewOutcome.PASSED) alarm(caller, look);
    }

    private void alarm(Caller caller, SecondLook look) {
        notices.send(new NewNotice("review.second-look:" + look.id(), NoticeKind.TASK,
            Recipient.desk(Role.CHIEF_PHARMACIST, new InstitutionId(caller.institution())), look.institution(),
            "quality.notice.differs", List.of(caller.name()),
            Optional.of("/prescriptions/" + look.prescription())));
    }

    /** Judged in a stretch of time, at these institutions. */
    @Transactional(readOnly = true)
    List<SecondLook> judged(Set<InstitutionId> served, Instant from, Instant until) {
        return rows.judged(served, from, until);
    }
}
