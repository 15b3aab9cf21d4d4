package org.xinglin.notice;

import org.springframework.stereotype.Component;
import org.xinglin.access.AccountId;
import org.xinglin.access.Accounts;

/** 站内信: staff read messages in the program; there is nothing to hand over, unless nobody can read it any more. */
@Component
class InboxChannel implements MessageChannel {
    private final Accounts accounts;

    InboxChannel(Accounts accounts) { this.accounts = accounts; }

    @Override
    public boolean takes(Recipient to) { return to instanceof Recipient.Colleague || to instanceof Recipient.Desk; }

    @Override
    public void deliver(Message message) {
        if (message.to() instanceof Recipient.Colleague(var account)
            && !accounts.account(new AccountId(account)).open())
            throw new Undeliverable(Message.Reason.ACCOUNT_CLOSED, "");
    }
}
