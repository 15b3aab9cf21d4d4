package org.xinglin.notice;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 通知: the one door through which modules tell people something; sent after the transaction that says so has committed. */
@Service
public class Notices {
    private final Messages messages;
    private final Clock clock;

    Notices(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** Has a message sent, once for each occasion; stands or falls with the caller's transaction. */
    @Transactional
    public void send(NewNotice notice) {
        messages.add(notice, clock.instant());
    }

    /** What staff were told to look at under this link is done: no further step is taken. Stands or falls with the caller's transaction. */
    @Transactional
    public void answered(String link) {
        messages.answered(link, clock.instant());
    }
}
