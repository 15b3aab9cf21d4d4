package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.review.ReviewRefusal.CHIEF_ONLY;
import static org.xinglin.review.ReviewRefusal.CLOSED;
import static org.xinglin.review.ReviewRefusal.HELD;
import static org.xinglin.review.ReviewRefusal.NOT_HELD;
import static org.xinglin.review.ReviewRefusal.OWN_PRESCRIPTION;
import static org.xinglin.review.ReviewRefusal.STALE;
import static org.xinglin.review.ReviewRefusal.WITH_CHIEF;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.review.ReviewTask.Level;
import org.xinglin.review.ReviewTask.Reason;
import org.xinglin.review.ReviewTask.Stage;

class ReviewTaskTest {
    private static final Instant EIGHT = Instant.parse("2026-11-22T00:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final UUID HOSPITAL = new UUID(0, 9);
    private static final Caller WANG = pharmacist(1, "王药师", Role.REVIEW_PHARMACIST);
    private static final Caller LIU = pharmacist(2, "刘药师", Role.REVIEW_PHARMACIST);
    private static final Caller CHIEF = pharmacist(3, "总药师", Role.CHIEF_PHARMACIST);
    private static final ReviewTask QUEUED = new ReviewTask(TaskId.next(), PrescriptionId.next(), "CF2609150000001", 1,
        PersonId.next(),
        new InstitutionId(new UUID(0, 8)), new UUID(0, 7), Level.PHARMACIST, Reason.FINDINGS, false, 0, 1,
        Stage.WAITING, EIGHT, EIGHT.plus(TEN_MINUTES), Optional.empty(), Optional.empty(), Optional.empty(), 0);

    @Test
    void staysWithWhoTookItUpUntilTheHoldEnds() {
        var held = QUEUED.claimedBy(WANG, EIGHT, HOLD);
        refused(HELD, () -> held.claimedBy(LIU, EIGHT.plus(HOLD).minusMillis(1), HOLD));
        assertThat(held.claimedBy(LIU, EIGHT.plus(HOLD), HOLD).isHeldBy(LIU)).isTrue();
    }

    @Test
    void countsTheTimeOfTheDecisionFromTheFirstTakingUpByWhoDecides() {
        var held = QUEUED.claimedBy(WANG, EIGHT.plusSeconds(90), HOLD).claimedBy(WANG, EIGHT.plusSeconds(300), HOLD);
        var passed = held.decided(WANG, held.lockVersion(), Stage.PASSED, EIGHT.plusSeconds(320));
        assertThat(passed.measured().orElseThrow().waited()).isEqualTo(Duration.ofSeconds(90));
        assertThat(passed.measured().orElseThrow().deciding()).isEqualTo(Duration.ofSeconds(230));
        assertThat(passed.holder().orElseThrow().until()).isEqualTo(EIGHT.plusSeconds(300).plus(HOLD));
    }

    @Test
    void letsOnlyWhoHoldsItDecide() {
        refused(NOT_HELD, () -> QUEUED.decided(WANG, 0, Stage.PASSED, EIGHT));
        var held = QUEUED.claimedBy(WANG, EIGHT, HOLD);
        refused(HELD, () -> held.decided(LIU, held.lockVersion(), Stage.PASSED, EIGHT));
        refused(STALE, () -> held.decided(WANG, held.lockVersion() - 1, Stage.PASSED, EIGHT));
        var taken = held.claimedBy(LIU, EIGHT.plus(HOLD), HOLD);
        refused(HELD, () -> taken.decided(WANG, held.lockVersion(), Stage.PASSED, EIGHT.plus(HOLD)));
        refused(HELD, () -> taken.handedBack(WANG, taken.lockVersion()));
    }

    @Test
    void letsALateDecisionStandWhereNobodyElseTookItUp() {
        var held = QUEUED.claimedBy(WANG, EIGHT, HOLD);
        assertThat(held.decided(WANG, 1, Stage.RETURNED, EIGHT.plus(HOLD).plusSeconds(60)).stage())
            .isEqualTo(Stage.RETURNED);
    }

    @Test
    void isDecidedOnce() {
        var held = QUEUED.claimedBy(WANG, EIGHT, HOLD);
        for (var decision : List.of(Stage.PASSED, Stage.RETURNED)) {
            var decided = held.decided(WANG, 1, decision, EIGHT);
            refused(CLOSED, () -> decided.decided(WANG, 2, Stage.PASSED, EIGHT));
            refused(CLOSED, () -> decided.claimedBy(LIU, EIGHT, HOLD));
            refused(CLOSED, () -> decided.escalated(WANG, 2, EIGHT, EIGHT));
        }
    }

    @Test
    void keepsPrescribersFromReviewingWhatTheyWrote() {
        var prescriber = pharmacist(7, "开方医师", Role.REVIEW_PHARMACIST);
        refused(OWN_PRESCRIPTION, () -> QUEUED.claimedBy(prescriber, EIGHT, HOLD));
    }

    @Test
    void goesUpToTheChiefOnceWithADeadlineOfItsOwn() {
        var held = QUEUED.claimedBy(WANG, EIGHT, HOLD);
        var up = held.escalated(WANG, 1, EIGHT.plusSeconds(400), EIGHT.plusSeconds(1000));
        assertThat(up.level()).isEqualTo(Level.CHIEF);
        assertThat(up.reason()).isEqualTo(Reason.ESCALATED);
        assertThat(up.deadline()).isEqualTo(EIGHT.plusSeconds(1000));
        assertThat(up.holder()).isEmpty();
        refused(CHIEF_ONLY, () -> up.claimedBy(WANG, EIGHT.plusSeconds(401), HOLD));
        var withChief = up.claimedBy(CHIEF, EIGHT.plusSeconds(401), HOLD);
        refused(WITH_CHIEF, () -> withChief.escalated(CHIEF, 3, EIGHT.plusSeconds(402), EIGHT));
    }

    private static Caller pharmacist(int staff, String name, Role role) {
        return new Caller(new UUID(1, staff), new UUID(0, staff), name, new UUID(2, staff), role, HOSPITAL, "中医医院",
            Scope.of(HOSPITAL));
    }
}
