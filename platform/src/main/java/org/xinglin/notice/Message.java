package org.xinglin.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;

/**
 * 消息: a notice on its way.
 *
 * @param attempts made so far; @param nextAt of the next one; @param reason why the last one failed
 * @param detail what the channel said, or who settled it how; @param at whose record the link opens
 */
public record Message(NoticeId id, NoticeKind kind, Recipient to, InstitutionId from, String words,
    List<String> args, Optional<String> link, Instant createdAt, State state, int attempts, Instant nextAt,
    Optional<Reason> reason, String detail, Optional<InstitutionId> at, int version) {
    /** 状态. */
    public enum State {
        WAITING, DELIVERED,
        /** All attempts were made: somebody has to look. */
        FAILED,
        /** Somebody told the recipient in another way. */
        SETTLED
    }

    /** 未送达原因. */
    public enum Reason {
        /** The resident has no phone on record. */
        NO_PHONE,
        /** The county has set up no channel for such a recipient. */
        NO_CHANNEL,
        /** The account is closed. */
        ACCOUNT_CLOSED,
        /** The channel refused it, or could not be reached. */
        CHANNEL_FAILED,
        /** The program itself broke while sending. */
        PROGRAM_FAILED
    }
}
