package org.xinglin.review.dialogue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** 对话消息: one message of either side. @param seen by whom of the other side, and when; empty while it is unread */
public record DialogueMessage(UUID id, Side side, UUID account, String by, String text, Instant at,
    Optional<Seen> seen) {
    public enum Side {
        PHARMACIST, PRESCRIBER
    }

    public record Seen(String by, Instant at) {}

    public boolean isUnreadBy(Side reader) {
        return side != reader && seen.isEmpty();
    }
}
