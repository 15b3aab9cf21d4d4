package org.xinglin.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/**
 * 后台处理: sees to it that every event is handled in the end. A listener that failed is run again after the same pauses as a
 * message; what is late raises an alarm and stands on the console.
 */
@Component
class EventCare {
    /** On whose behalf the program itself speaks. */
    private static final InstitutionId PROGRAM = new InstitutionId(Caller.PROGRAM.institution());
    private final LateEvents events;
    private final FailedEventPublications failed;
    private final Messages messages;
    private final NoticeRules rules;
    private final Evidence evidence;
    private final Clock clock;

    EventCare(LateEvents events, FailedEventPublications failed, Messages messages, NoticeRules rules,
        Evidence evidence, Clock clock) {
        this.events = events;
        this.failed = failed;
        this.messages = messages;
        this.rules = rules;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5000)
    void run() {
        var now = clock.instant();
        var rule = rules.today();
        failed.resubmit(ResubmissionOptions.defaults().withMinAge(Duration.ZERO)
            .withFilter(each -> isDue(each, rule, now)));
        int late = events.count();
        if (late == 0) return;
        var hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
        messages.add(new NewNotice("notice.events-late:" + hour, NoticeKind.ALARM,
            Recipient.anyDesk(Role.SYSTEM_ADMINISTRATOR), PROGRAM, "notice.words.events-late",
            List.of(String.valueOf(late)), Optional.of("/undelivered")), now);
    }

    private static boolean isDue(EventPublication publication, NoticeRule rule, Instant now) {
        var last = publication.getLastResubmissionDate();
        return rule.next(Math.max(1, publication.getCompletionAttempts()),
            last == null ? publication.getPublicationDate() : last).filter(next -> !next.isAfter(now)).isPresent();
    }

    /** Has a late event handled again once the transaction that asks for it has committed. @throws Refused EVENT_HANDLED */
    void again(Caller caller, UUID id) {
        if (!events.stands(id)) throw new Refused(NoticeRefusal.EVENT_HANDLED);
        evidence.record(caller, Act.of("notice.event-retried", "event", id, 1, Map.of()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                failed.resubmit(ResubmissionOptions.defaults().withMinAge(Duration.ZERO)
                    .withFilter(each -> each.getIdentifier().equals(id)));
            }
        });
    }
}
