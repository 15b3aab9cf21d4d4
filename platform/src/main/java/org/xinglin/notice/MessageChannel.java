package org.xinglin.notice;

/** 消息通道: a way to people: the inbox in the program, the demo's mailbox, in a county also SMS or a citizen's app. */
public interface MessageChannel {
    boolean takes(Recipient to);

    /**
     * Hands a message over. May be called again with the same message, after an attempt whose end nobody saw: its identifier
     * tells.
     *
     * @throws Undeliverable with the reason
     */
    void deliver(Message message);
}
