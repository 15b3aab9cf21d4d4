package org.xinglin.review.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * 处方权状态: what audits made of a doctor's right to prescribe. 《处方管理办法》 art. 45.
 *
 * @param since of this level; @param countedFrom abnormal prescriptions issued since then count
 */
public record Standing(UUID staff, String name, Level level, Instant since, Instant countedFrom, int version) {
    /** 处方权. */
    public enum Level {
        /** 正常. */
        FULL,
        /** 警告: told, and shown to the chief pharmacist; nothing else yet. */
        WARNED,
        /** 限制: every prescription goes to a pharmacist, no toxic or narcotic piece. */
        RESTRICTED,
        /** 取消: nothing is issued any more. */
        CANCELLED
    }

    /** Whoever has lost nothing so far. */
    static Standing full(UUID staff, String name) {
        return new Standing(staff, name, Level.FULL, Instant.EPOCH, Instant.EPOCH, 0);
    }

    /** With {@code abnormal} abnormal prescriptions without good reason, issued since {@link #countedFrom}. */
    Standing after(int abnormal, AuditRules rules, Instant now) {
        var next = switch (level) {
            case FULL, WARNED -> abnormal >= rules.restrictAfter()
                ? Level.RESTRICTED
                : abnormal >= rules.warnAfter() ? Level.WARNED : level;
            case RESTRICTED -> abnormal >= rules.cancelAfter() ? Level.CANCELLED : Level.RESTRICTED;
            case CANCELLED -> Level.CANCELLED;
        };
        if (next == level) return this;
        return new Standing(staff, name, next, now, next == Level.WARNED ? countedFrom : now, version + 1);
    }

    boolean isRestricted() { return level == Level.RESTRICTED || level == Level.CANCELLED; }

    Standing restored(Instant now) { return new Standing(staff, name, Level.FULL, now, now, version + 1); }
}
