package org.xinglin.review.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * 处方权状态: what audits made of a doctor's right to prescribe. 《处方管理办法》 art. 45.
 *
 * @param since of this level; abnormal prescriptions are counted from there
 */
public record Standing(UUID staff, String name, Level level, Instant since, int version) {
    /** 处方权. */
    public enum Level {
        /** 正常. */
        FULL,
        /** 警告并限制: every prescription goes to a pharmacist, no toxic or narcotic piece. */
        RESTRICTED,
        /** 取消: nothing is issued any more. */
        CANCELLED
    }

    /** After {@code abnormal} further abnormal prescriptions without good reason, issued since {@link #since}. */
    Standing after(int abnormal, AuditRules rules, Instant now) {
        var next = switch (level) {
            case FULL -> abnormal >= rules.restrictAfter() ? Level.RESTRICTED : Level.FULL;
            case RESTRICTED -> abnormal >= rules.cancelAfter() ? Level.CANCELLED : Level.RESTRICTED;
            case CANCELLED -> Level.CANCELLED;
        };
        return next == level ? this : new Standing(staff, name, next, now, version + 1);
    }

    Standing restored(Instant now) { return new Standing(staff, name, Level.FULL, now, version + 1); }
}
