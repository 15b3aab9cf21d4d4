package org.xinglin.notice;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.person.OpenMatters;
import org.xinglin.person.PersonId;

/** Nobody writes to somebody who has died: what waits is not sent. */
@Component
class MessagesToTheDead implements OpenMatters {
    private static final int LAST = 60;
    private final Messages messages;
    private final Clock clock;

    MessagesToTheDead(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public int order() { return LAST; }

    @Override
    public List<Stopped> stopAll(PersonId person) {
        return messages.keepBack(person, Notices.TO_THE_DEAD, clock.instant()).stream()
            .map(id -> new Stopped("message", id.value(), "")).toList();
    }
}
