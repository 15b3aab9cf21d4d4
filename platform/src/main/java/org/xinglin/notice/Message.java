package org.xinglin.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Worded;

/**
 * 消息: a notice on its way.
 *
 * @param attempts made so far; @param nextAt of the next one; @param reason why the last one failed
 * @param detail what the channel said, or who settled it how; @param at whose record the link opens
 */
public record Message(NoticeId id, NoticeKind kind, Recipient to, InstitutionId from, String words,
    List<String> args, Optional<String> link, Instant createdAt, State state, int attempts, Instant nextAt,
    Optional<Reason> reason, String detail, Optional<InstitutionId> at, int version) {
    /** Words of an escalation, whose third argument is the key of the message nobody reacted to, before what that one names. */
    static final String NOT_REACTED = "notice.words.not-reacted";

    /** What the words name; a message within the message is told in the reader's language too. */
    public List<Object> told() {
        return words.equals(NOT_REACTED)
            ? List.of(args.get(0), args.get(1), new Worded(args.get(2), List.copyOf(args.subList(3, args.size()))))
            : List.copyOf(args);
    }

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
