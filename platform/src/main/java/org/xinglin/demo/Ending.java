package org.xinglin.demo;

/** 结局: how far a visit of the history has come by the day the county is founded. */
enum Ending {
    WAITING, DIAGNOSED, UNDER_REVIEW, RETURNED, AWAITING_PAYMENT, PAID, CANCELLED, DISPENSED, CHECKED, BOILING, ON_THE_ROAD, HANDED_OVER
}
