package org.xinglin.notice;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.StandIns;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** 收件箱: what a member of staff, or the post they sit at, has been told. */
@Service
class Inbox {
    /** Kinds the bell calls by name: somebody waits. */
    private static final Set<NoticeKind> LOUD = EnumSet.of(NoticeKind.RETURNED, NoticeKind.TASK, NoticeKind.ALARM,
        NoticeKind.ESCALATED);
    private final Messages messages;
    private final NoticeRules rules;
    private final StandIns standIns;
    private final Clock clock;

    Inbox(Messages messages, NoticeRules rules, StandIns standIns, Clock clock) {
        this.messages = messages;
        this.rules = rules;
        this.standIns = standIns;
        this.clock = clock;
    }

    List<InboxLine> page(Caller caller, Optional<NoticeId> before, int limit) {
        return messages.inbox(caller, accounts(caller), reach(caller), before, limit);
    }

    List<Message> unread(Caller caller, int limit) {
        return messages.unread(caller, accounts(caller), reach(caller), rules.today().shownSince(clock.instant()),
            limit);
    }

    /** Marks a message as seen. @throws Refused UNKNOWN if it is not in this inbox */
    @Transactional
    Message open(Caller caller, NoticeId id) {
        if (!messages.isMine(id, caller, accounts(caller), reach(caller))) throw new Refused(NoticeRefusal.UNKNOWN);
        messages.seen(List.of(id), caller.account(), clock.instant());
        return messages.find(id).orElseThrow(() -> new Refused(NoticeRefusal.UNKNOWN));
    }

    @Transactional
    void openAll(Caller caller, int limit) {
        messages.seen(unread(caller, limit).stream().map(Message::id).toList(), caller.account(), clock.instant());
    }

    /** How many are unread, and whether one of them asks for somebody at once; one statement. */
    Messages.Rung rung(Caller caller, int limit) {
        return messages.rung(caller, accounts(caller), reach(caller), rules.today().shownSince(clock.instant()), limit,
            LOUD);
    }

    /** Who stands in for a colleague has their messages too. */
    private UUID[] accounts(Caller caller) {
        return Stream.concat(Stream.of(caller.account()), standIns.of(caller).stream().map(StandIns.Absent::account))
            .toArray(UUID[]::new);
    }

    /** The institutions whose desk the post is; a community's administrator sits at the desk of every member. */
    private static UUID[] reach(Caller caller) {
        var reach = new HashSet<UUID>();
        reach.add(caller.institution());
        if (caller.role() == Role.COMMUNITY_ADMINISTRATOR) reach.addAll(caller.scope().institutions());
        return reach.toArray(UUID[]::new);
    }
}
