package org.xinglin.notice;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/**
 * 未送达: what stands undelivered, to be sent again or settled in another way. A community's administrator sees the own
 * institutions', the system administrator all, without names or contents.
 */
@Service
class Undelivered {
    private final Messages messages;
    private final Evidence evidence;
    private final Clock clock;

    Undelivered(Messages messages, Evidence evidence, Clock clock) {
        this.messages = messages;
        this.evidence = evidence;
        this.clock = clock;
    }

    List<Message> page(Caller caller, Optional<NoticeId> after, int limit) {
        return messages.undelivered(seesAll(caller), caller.scope().array(), after, limit);
    }

    /** Has a message tried again from the start. @throws Refused UNKNOWN or NOT_UNDELIVERED */
    @Transactional
    void again(Caller caller, NoticeId id, int seenVersion) {
        var message = require(caller, id);
        if (!messages.again(id, seenVersion, clock.instant())) throw new Refused(NoticeRefusal.NOT_UNDELIVERED);
        record(caller, "notice.sent-again", message, Map.of("attempts", message.attempts()));
    }

    /** The recipient was told in another way. @throws Refused UNKNOWN, NOT_UNDELIVERED or HOW_MISSING */
    @Transactional
    void settle(Caller caller, NoticeId id, int seenVersion, String how) {
        var message = require(caller, id);
        if (how.isBlank() || how.length() > 200) throw new Refused(NoticeRefusal.HOW_MISSING);
        if (!messages.settle(id, seenVersion, how.strip(), clock.instant()))
            throw new Refused(NoticeRefusal.NOT_UNDELIVERED);
        record(caller, "notice.settled", message, Map.of("how", how.strip()));
    }

    private Message require(Caller caller, NoticeId id) {
        return messages.find(id).filter(each -> seesAll(caller) || caller.scope().covers(each.from().value()))
            .orElseThrow(() -> new Refused(NoticeRefusal.UNKNOWN));
    }

    private void record(Caller caller, String act, Message message, Map<String, ?> content) {
        UUID person = message.to() instanceof Recipient.Resident(var id) ? id.value() : null;
        evidence.record(caller, new Act(act, "notice", message.id().value(), message.version() + 1L, person, content));
    }

    private static boolean seesAll(Caller caller) { return caller.role() == Role.SYSTEM_ADMINISTRATOR; }
}
