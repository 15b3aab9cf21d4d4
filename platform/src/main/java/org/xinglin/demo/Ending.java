package org.xinglin.demo;

/** 结局: how far a visit of the history has come by the day the county is founded. */
enum Ending {
    WAITING, DIAGNOSED, UNDER_REVIEW, RETURNED, AWAITING_PAYMENT,
    /** The pharmacy asks for another piece in place of one. */
    SUBSTITUTION_ASKED,
    /** Given in parts over several weeks, and its rows kept as a protocol. */
    LONG_TERM, PAID, CANCELLED, DISPENSED, CHECKED, BOILING, ON_THE_ROAD, HANDED_OVER,
    /** Handed over, and then an adverse reaction was reported and a leaking bag complained about. */
    REACTED
}
