package org.xinglin.assist.model;

import org.xinglin.kernel.Refusal;

/** 模型拒绝理由. */
public enum ModelRefusal implements Refusal {
    MODEL_UNKNOWN(Kind.UNKNOWN), IMPORT_UNKNOWN(Kind.UNKNOWN),
    /** One model is trained after the other. */
    TRAINS_ALREADY(Kind.CONFLICT),
    /** There are {0} cases, {1} are needed. */
    TOO_FEW_CASES(Kind.CONFLICT),
    /** The window ends before it begins, or lies in the future. */
    WINDOW_UNREADABLE(Kind.INVALID),
    /** Neither the county's visits nor a file was chosen. */
    NOTHING_TO_LEARN_FROM(Kind.INVALID),
    /** Only a trained model is taken into use. */
    NOT_READY(Kind.CONFLICT), IN_USE_ALREADY(Kind.CONFLICT),
    /** Whoever had it trained does not take it into use. */
    OWN_MODEL(Kind.FORBIDDEN),
    /** Going back leads to what two persons once took into use. */
    NEVER_IN_USE(Kind.CONFLICT),
    /** Another model is in use by now. */
    STALE(Kind.CONFLICT), REASON_MISSING(Kind.INVALID),
    /** At most {0} characters. */
    TEXT_TOO_LONG(Kind.INVALID),
    /** Column {0} is missing from the file. */
    FILE_UNREADABLE(Kind.INVALID);

    private final Kind kind;

    ModelRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
