package org.xinglin.kernel;

/** 双人提案拒绝理由: what is proposed and decided answers alike everywhere. */
public enum ProposalRefusal implements Refusal {
    /** Changed since the page was opened. */
    STALE(Kind.CONFLICT), DECIDED(Kind.CONFLICT),
    /** Who proposes, {0}, does not decide. */
    SAME_PERSON(Kind.FORBIDDEN),
    /** Only {0} can take it back. */
    NOT_YOURS(Kind.FORBIDDEN), REASON_MISSING(Kind.INVALID);

    private final Kind kind;

    ProposalRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }

    @Override
    public String module() { return "proposal"; }
}
