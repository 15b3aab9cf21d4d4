package org.xinglin.notice;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.person.Residents;

/** 通知: the one door through which modules tell people something; sent after the transaction that says so has committed. */
@Service
public class Notices {
    private final Messages messages;
    /** Why a message was kept back, as its detail says. */
    static final String TO_THE_DEAD = "resident-died";
    private final Residents residents;
    private final Clock clock;

    Notices(Messages messages, Residents residents, Clock clock) {
        this.messages = messages;
        this.residents = residents;
        this.clock = clock;
    }

    /**
     * Has a message sent, once for each occasion; stands or falls with the caller's transaction. To a resident who has died it is kept
     * back, with its reason.
     */
    @Transactional
    public void send(NewNotice notice) {
        var now = clock.instant();
        messages.add(notice, now);
        if (notice.to() instanceof Recipient.Resident(var person) && residents.hasDied(person))
            messages.keepBack(person, TO_THE_DEAD, now);
    }

    /** What staff were told to look at under this link is done: no further step is taken. Stands or falls with the caller's transaction. */
    @Transactional
    public void answered(String link) {
        messages.answered(link, clock.instant());
    }
}
