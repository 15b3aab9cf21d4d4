package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProposalTest {
    private static final Instant EIGHT = Instant.parse("2026-11-27T00:00:00Z");
    private static final Caller LI = somebody("李");
    private static final Caller WANG = somebody("王");

    @Test
    void isDecidedByAnotherPersonOnly() {
        var open = Proposal.by(LI, EIGHT);
        refused(ProposalRefusal.SAME_PERSON, () -> open.approved(LI, 0, EIGHT));
        refused(ProposalRefusal.SAME_PERSON, () -> open.refused(LI, 0, "不同意", EIGHT));
        assertThat(open.approved(WANG, 0, EIGHT)).returns(true, Proposal::isApproved)
            .extracting(done -> done.decision().orElseThrow().name()).isEqualTo("王");
    }

    @Test
    void isDecidedOnceAndAsItWasSeen() {
        var open = Proposal.by(LI, EIGHT);
        refused(ProposalRefusal.STALE, () -> open.approved(WANG, 1, EIGHT));
        var done = open.approved(WANG, 0, EIGHT);
        refused(ProposalRefusal.DECIDED, () -> done.refused(WANG, 0, "晚了", EIGHT));
        refused(ProposalRefusal.DECIDED, () -> done.withdrawn(LI, 0, EIGHT));
    }

    @Test
    void isRefusedWithAReasonAndTakenBackByItsProposerOnly() {
        var open = Proposal.by(LI, EIGHT);
        refused(ProposalRefusal.REASON_MISSING, () -> open.refused(WANG, 0, " ", EIGHT));
        assertThat(open.refused(WANG, 0, " 没有依据 ", EIGHT).decision().orElseThrow().note()).isEqualTo("没有依据");
        refused(ProposalRefusal.NOT_YOURS, () -> open.withdrawn(WANG, 0, EIGHT));
        assertThat(open.withdrawn(LI, 0, EIGHT).stage()).isEqualTo(Proposal.Stage.WITHDRAWN);
    }

    private static Caller somebody(String name) {
        return new Caller(UUID.randomUUID(), UUID.randomUUID(), name, UUID.randomUUID(), Role.CASHIER,
            UUID.randomUUID(), "卫生院", Scope.COUNTY);
    }

    private static void refused(ProposalRefusal reason, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class).isThrownBy(call).returns(reason, Refused::reason);
    }
}
