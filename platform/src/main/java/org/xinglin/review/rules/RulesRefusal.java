package org.xinglin.review.rules;

import org.xinglin.kernel.Refusal;

/** 规则变更拒绝理由. */
public enum RulesRefusal implements Refusal {
    CHANGE_UNKNOWN(Kind.UNKNOWN), RULE_UNKNOWN(Kind.UNKNOWN), HERB_UNKNOWN(Kind.INVALID),
    /** A row begins tomorrow at the earliest. */
    DAY_TOO_EARLY(Kind.INVALID),
    /** The first day {0} came before the approval. */
    DAY_PAST(Kind.CONFLICT),
    /** It says what holds already. */
    NOTHING_NEW(Kind.CONFLICT),
    /** A row for the same matter waits already. */
    WAITS_ALREADY(Kind.CONFLICT),
    /** The rows do not fit together: a limit that is no number, a level where all must be the same. */
    UNFIT(Kind.INVALID),
    /** What nobody may override is law: it is made no milder here. */
    FIXED_BY_LAW(Kind.FORBIDDEN),
    /** Severity and right to override contradict each other. */
    OVERRIDE_CONTRADICTS(Kind.INVALID),
    /** No institution is called {0}. */
    PLACE_UNKNOWN(Kind.INVALID),
    /** A row holds for a level or for one institution, and only rows of the engine do. */
    LEVEL_AND_PLACE(Kind.INVALID),
    /** Where nothing is a warning there is nothing to treat. */
    NO_WARNING(Kind.INVALID),
    /** {0} is nothing the setting can be. */
    VALUE_UNFIT(Kind.INVALID),
    /** On {0} another row on the same matter begins already. */
    DAY_TAKEN(Kind.CONFLICT),
    /** The rule has no such limit. */
    LIMIT_UNKNOWN(Kind.INVALID), SAME_HERB(Kind.INVALID), REASON_MISSING(Kind.INVALID), SOURCE_MISSING(
        Kind.INVALID), TEXT_TOO_LONG(Kind.INVALID),
    /** It is approved only after a finished replay under the rules as they stand. */
    REPLAY_MISSING(Kind.CONFLICT),
    /** A replay runs already. */
    REPLAY_RUNS(Kind.CONFLICT),
    /** {1} in column {0} of a file is nothing the column takes. */
    CELL_UNREADABLE(Kind.INVALID),
    /** At most {0} proposals from one file. */
    TOO_MANY_ROWS(Kind.INVALID);

    private final Kind kind;

    RulesRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
