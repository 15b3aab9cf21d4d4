package org.xinglin.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Role;

/**
 * 投递: carries messages to their channels. Several processes may run it side by side: each takes a message for itself before it
 * tries, and one that dies leaves it to be taken again.
 */
@Component
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    /** Messages of one round: a flood shall not keep the scheduler from its other work. */
    private static final int ROUND = 200;
    private final Messages messages;
    private final List<MessageChannel> channels;
    private final QuietHours quietHours;
    private final NoticeRules rules;
    private final Institutions institutions;
    private final Clock clock;

    Postman(Messages messages, List<MessageChannel> channels, QuietHours quietHours, NoticeRules rules,
        Institutions institutions,
        Clock clock) {
        this.messages = messages;
        this.channels = List.copyOf(channels);
        this.quietHours = quietHours;
        this.rules = rules;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** One round. */
    @Scheduled(fixedDelay = 1000)
    void run() {
        var rule = rules.today();
        for (int sent = 0; sent < ROUND; sent++) {
            var now = clock.instant();
            var message = messages.take(now, rule.lostAt(now));
            if (message.isEmpty()) return;
            var quiet = quietHours.holdsBack(message.get(), now);
            if (quiet.isPresent()) {
                messages.postpone(message.get(), quiet.get());
                continue;
            }
            attempt(message.get(), rule);
        }
    }

    private void attempt(Message message, NoticeRule rule) {
        try {
            channels.stream().filter(channel -> channel.takes(message.to())).findFirst()
                .orElseThrow(() -> new Undeliverable(Message.Reason.NO_CHANNEL, "")).deliver(message);
            messages.delivered(message, clock.instant());
        } catch (Undeliverable e) {
            failed(message, e.reason(), e.detail(), rule);
        } catch (RuntimeException e) {
            LOG.error("message {} could not be sent, attempt {}", message.id(), message.attempts(), e);
            failed(message, Message.Reason.PROGRAM_FAILED, e.getClass().getSimpleName(), rule);
        }
    }

    private void failed(Message message, Message.Reason reason, String detail, NoticeRule rule) {
        var now = clock.instant();
        var next = rule.next(message.attempts(), now);
        boolean stands = messages.failed(message, reason, detail, next, now);
        if (stands && next.isEmpty() && message.kind() != NoticeKind.ALARM) alarm(message.from(), now);
    }

    /** Tells the administrators, once an hour and institution however much is stuck. */
    private void alarm(InstitutionId from, Instant now) {
        var hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
        var name = institutions.find(from).map(each -> each.name()).orElse("");
        for (var to : List.of(new Recipient.Desk(Role.COMMUNITY_ADMINISTRATOR, Optional.of(from)),
            new Recipient.Desk(Role.SYSTEM_ADMINISTRATOR, Optional.empty())))
            messages.add(new NewNotice("notice.undelivered:" + from + ":" + hour + ":" + to.role(), NoticeKind.ALARM,
                to, from, "notice.words.undelivered", List.of(name), Optional.of("/undelivered")), now);
    }
}
