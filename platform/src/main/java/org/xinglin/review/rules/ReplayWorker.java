package org.xinglin.review.rules;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.review.Rejudging;

/** Works off replays batch by batch, each in a transaction of its own: after a restart one goes on where it stood. */
@Component
class ReplayWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);
    /** Persons of one batch. */
    private static final int PEOPLE = 200;
    private static final int MOST_FAILURES = 3;
    private final RuleChanges changes;
    private final Replays replays;
    private final Rejudging rejudging;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile @Nullable Compiled compiled;

    private record Compiled(UUID replay, RuleChanges.Rules rules) {}

    ReplayWorker(RuleChanges changes, Replays replays, Rejudging rejudging, Notices notices,
        TransactionTemplate transaction, Clock clock) {
        this.changes = changes;
        this.replays = replays;
        this.rejudging = rejudging;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void run() {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> batch()))) {
                // more may wait
            }
        } catch (RuntimeException e) {
            LOG.error("a batch of a replay broke and will be tried again", e);
            transaction.executeWithoutResult(status -> replays.lockNext()
                .ifPresent(replay -> replays.failed(replay, MOST_FAILURES, clock.instant())));
        }
    }

    private boolean batch() {
        var next = replays.lockNext();
        if (next.isEmpty()) return false;
        var replay = next.get();
        var change = changes.change(replay.change());
        var rules = rules(replay, change);
        if (!rules.base().equals(replay.base())
            || !change.proposal().isOpen()) {
            replays.end(replay, Replay.Stage.FAILED, clock.instant());
            return true;
        }
        var batch = rejudging.next(rules.before(), rules.after(), replay.afterPerson(), PEOPLE, replay.since());
        batch.ifPresentOrElse(done -> replays.advance(replay, done), () -> done(replay, change));
        return true;
    }

    private RuleChanges.Rules rules(Replay replay, RuleChange change) {
        var kept = compiled;
        if (kept != null && kept.replay.equals(replay.id())) return kept.rules;
        var made = new Compiled(replay.id(), changes.rules(change));
        compiled = made;
        return made.rules;
    }

    private void done(Replay replay, RuleChange change) {
        compiled = null;
        replays.end(replay, Replay.Stage.DONE, clock.instant());
        notices.send(new NewNotice("review.rule-replayed:" + replay.id(), NoticeKind.TASK,
            Recipient.desk(Role.CHIEF_PHARMACIST, change.house()), change.house(),
            "rules.notice.replayed", List.of(change.proposal().proposerName(), change.row().named(),
                String.valueOf(replay.changed()), String.valueOf(replay.judged())),
            Optional.of(RuleChanges.path(change.id()))));
    }
}
