package org.xinglin.pharmacy.books;

import org.xinglin.kernel.Refusal;

/** 账簿拒绝理由. */
public enum BooksRefusal implements Refusal {
    /** No booking of the caller's counters has this receipt, or this order. */
    BOOKING_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    BooksRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
