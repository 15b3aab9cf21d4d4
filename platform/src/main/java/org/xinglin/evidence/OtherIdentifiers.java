package org.xinglin.evidence;

import java.util.List;
import java.util.UUID;

/** 并入标识: under which other identifiers something was recorded. Entries are never rewritten, so the auditor's view asks those who know. */
public interface OtherIdentifiers {
    /** Empty where {@code object} is none of theirs, or nothing was merged into it. */
    List<UUID> of(UUID object);
}
