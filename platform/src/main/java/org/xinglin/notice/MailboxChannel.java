package org.xinglin.notice;

import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinglin.page.Page;
import org.xinglin.person.Residents;

/** 演示信箱: stands in for the telephone network of a demo county: what a resident would get by SMS is read on a page. */
@Component
class MailboxChannel implements MessageChannel {
    private final Messages messages;
    private final Residents residents;
    private final Page.Words words;
    private final Clock clock;
    private final boolean open;

    /** @param channel {@code mailbox} opens it elsewhere than in the demo county too */
    MailboxChannel(Messages messages, Residents residents, Page.Words words, Clock clock,
        @Value("${xinglin.profile:demo}") String profile, @Value("${xinglin.notice.channel:}") String channel) {
        this.messages = messages;
        this.residents = residents;
        this.words = words;
        this.clock = clock;
        this.open = profile.equals("demo") || channel.equals("mailbox");
    }

    boolean isOpen() { return open; }

    @Override
    public boolean takes(Recipient to) { return open && to instanceof Recipient.Resident; }

    @Override
    public void deliver(Message message) {
        if (!(message.to() instanceof Recipient.Resident(var person)))
            throw new IllegalStateException("the mailbox takes residents' messages only, not " + message.id());
        var line = residents.names(Set.of(person)).get(person);
        var phone = line == null ? "" : line.phone().orElse("");
        if (phone.isEmpty()) throw new Undeliverable(Message.Reason.NO_PHONE, "");
        messages.post(message.id(), phone,
            words.text(Locale.SIMPLIFIED_CHINESE, message.words(), message.args().toArray()), clock.instant());
    }
}
