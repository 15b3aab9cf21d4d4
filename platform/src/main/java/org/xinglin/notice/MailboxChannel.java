package org.xinglin.notice;

import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinglin.access.AccountId;
import org.xinglin.access.Accounts;
import org.xinglin.page.Page;
import org.xinglin.person.Residents;

/** 演示信箱: stands in for the telephone network of a demo county: what a resident would get by SMS is read on a page. */
@Component
class MailboxChannel implements MessageChannel {
    private final Messages messages;
    private final Residents residents;
    private final Accounts accounts;
    private final Page.Words words;
    private final Clock clock;
    private final boolean open;

    /** @param channel {@code mailbox} opens it elsewhere than in the demo county too */
    MailboxChannel(Messages messages, Residents residents, Accounts accounts, Page.Words words, Clock clock,
        @Value("${xinglin.profile:demo}") String profile, @Value("${xinglin.notice.channel:}") String channel) {
        this.messages = messages;
        this.residents = residents;
        this.accounts = accounts;
        this.words = words;
        this.clock = clock;
        this.open = profile.equals("demo") || channel.equals("mailbox");
    }

    boolean isOpen() { return open; }

    @Override
    public boolean takes(Recipient to) {
        return open && (to instanceof Recipient.Resident || to instanceof Recipient.Phone);
    }

    @Override
    public void deliver(Message message) {
        var phone = phone(message);
        if (phone.isEmpty()) throw new Undeliverable(Message.Reason.NO_PHONE, "");
        messages.post(message.id(), phone,
            words.text(Locale.SIMPLIFIED_CHINESE, message.words(), message.args().toArray()), clock.instant());
    }

    private String phone(Message message) {
        return switch (message.to()) {
            case Recipient.Resident(var person) -> {
                var line = residents.names(Set.of(person)).get(person);
                yield line == null ? "" : line.phone().orElse("");
            }
            case Recipient.Phone(var account) -> accounts.phone(new AccountId(account));
            case Recipient.Colleague _,Recipient.Desk _ ->
                throw new IllegalStateException("the mailbox takes what goes to phones, not " + message.id());
        };
    }
}
