package org.xinglin.backup;

import org.xinglin.kernel.Refusal;

/** 备份拒绝理由. */
public enum BackupRefusal implements Refusal {
    /** The database is another server's; the program copies only its own. */
    NOT_INSIDE(Kind.CONFLICT), UNDER_WAY(Kind.CONFLICT), RULE_WRONG(Kind.INVALID), BACKDATED(
        Kind.INVALID), SOURCE_MISSING(Kind.INVALID);

    private final Kind kind;

    BackupRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
