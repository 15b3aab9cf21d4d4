package org.xinglin.person.merge;

import java.time.Instant;
import java.util.Optional;
import org.xinglin.person.PersonId;

/** 合并: one record became part of another, by whom and why; {@code undone} once it was taken back. */
public record Merge(MergeId id, PersonId from, PersonId into, Act done, Optional<Act> undone) {
    /** 经办: who did it in which post, and why. */
    public record Act(Instant at, String staff, String institution, String reason) {}

    public boolean stands() { return undone.isEmpty(); }
}
