package org.xinglin.review.rules;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 重放: a proposal run over the prescriptions on record.
 *
 * @param base version of the policy without the proposal; @param since prescriptions issued from then on
 * @param changed with other findings; @param outcomes of these, with another outcome
 */
public record Replay(UUID id, ChangeId change, String base, Instant since, int total, int judged, int changed,
    int outcomes, UUID afterPerson, Stage stage, Instant startedAt, Optional<Instant> endedAt) {
    public enum Stage {
        RUNNING, DONE,
        /** The rules changed meanwhile, or the program failed several times. */
        FAILED
    }
}
