package org.xinglin.pharmacy;

/** 药房单状态. */
public enum Stage {
    AWAITING_PAYMENT, PAID, DISPENSING, DISPENSED, CHECKED, DECOCTING, SHIPPED, HANDED_OVER, CANCELLED, SENT_BACK, EXPIRED;

    /** Whether nothing more can happen to it. */
    public boolean isOver() {
        return this == HANDED_OVER || this == CANCELLED || this == SENT_BACK || this == EXPIRED;
    }

    /** Whether the resident has paid for it, or has it. */
    public boolean isTakenUp() {
        return ordinal() >= PAID.ordinal() && ordinal() <= HANDED_OVER.ordinal();
    }

    /** Whether herbs were weighed out. */
    public boolean isDispensed() {
        return ordinal() >= DISPENSED.ordinal() && ordinal() <= HANDED_OVER.ordinal();
    }
}
