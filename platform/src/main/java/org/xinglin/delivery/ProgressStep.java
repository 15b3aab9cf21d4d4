package org.xinglin.delivery;

import java.time.Instant;

/** 进度: one thing that happened to a prescription's medicine, as its resident is told. */
public record ProgressStep(Kind kind, Instant at) {
    /** 进度名. */
    public enum Kind {
        SPLIT, PAID, PAYMENT_VOIDED, MADE_AGAIN, DISPENSED, CHECKED, DECOCTING, DECOCTED, DECOCTION_FAILED, SHIPPED, ARRIVED, NOT_DELIVERED, HANDED_OVER, CANCELLED;

        /** Whether nothing more will follow. */
        public boolean isLast() {
            return this == HANDED_OVER || this == CANCELLED;
        }
    }
}
