package org.xinglin.notice;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** 收件箱: what a member of staff, or the post they sit at, has been told. */
@Service
class Inbox {
    private final Messages messages;
    private final NoticeRules rules;
    private final Clock clock;

    Inbox(Messages messages, NoticeRules rules, Clock clock) {
        this.messages = messages;
        this.rules = rules;
        this.clock = clock;
    }

    List<InboxLine> page(Caller caller, Optional<NoticeId> before, int limit) {
        return messages.inbox(caller, reach(caller), before, limit);
    }

    List<Message> unread(Caller caller, int limit) {
        return messages.unread(caller, reach(caller), rules.today().shownSince(clock.instant()), limit);
    }

    /** Marks a message as seen. @throws Refused UNKNOWN if it is not in this inbox */
    @Transactional
    Message open(Caller caller, NoticeId id) {
        if (!messages.isMine(id, caller, reach(caller))) throw new Refused(NoticeRefusal.UNKNOWN);
        messages.seen(List.of(id), caller.account(), clock.instant());
        return messages.find(id).orElseThrow(() -> new Refused(NoticeRefusal.UNKNOWN));
    }

    @Transactional
    void openAll(Caller caller, int limit) {
        messages.seen(unread(caller, limit).stream().map(Message::id).toList(), caller.account(), clock.instant());
    }

    /** The institutions whose desk the post is; a community's administrator sits at the desk of every member. */
    private static UUID[] reach(Caller caller) {
        var reach = new HashSet<UUID>();
        reach.add(caller.institution());
        if (caller.role() == Role.COMMUNITY_ADMINISTRATOR) reach.addAll(caller.scope().institutions());
        return reach.toArray(UUID[]::new);
    }
}
