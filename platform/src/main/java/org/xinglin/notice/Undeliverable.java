package org.xinglin.notice;

/** 无法送达: a channel could not take a message this time. */
public final class Undeliverable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Message.Reason reason;
    private final String detail;

    /** @param detail what the channel said, without names or numbers of residents */
    public Undeliverable(Message.Reason reason, String detail) {
        super(reason + " " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    public Message.Reason reason() { return reason; }

    public String detail() { return detail; }
}
