package org.xinglin.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.institution.InstitutionRefusal.NOT_SERVED;
import static org.xinglin.institution.InstitutionRefusal.RATIO_NOT_SET;
import static org.xinglin.institution.ServiceLine.TCM_PHARMACY;
import static org.xinglin.institution.ServiceLine.TCM_REVIEW;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.institution.Directory.Dated;
import org.xinglin.kernel.Refused;

class DirectoryTest {
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final CommunityId FIRST = CommunityId.next();
    private static final CommunityId SECOND = CommunityId.next();
    private static final Institution TCM_HOSPITAL = house("县中医医院", FIRST, EnumSet.allOf(ServiceLine.class));
    private static final Institution PEOPLES_HOSPITAL = house("县人民医院", SECOND, Set.of());
    private static final Institution CLINIC = house("梅岭村卫生室", SECOND, Set.of());

    @Test
    void hasTheLeadServeItsMembersWhenNothingIsDelegated() {
        var own = house("杏花村卫生室", FIRST, Set.of());
        var directory = directory(List.of(new Dated<>(OPENED, own)), List.of());
        assertThat(directory.serving(own.id(), TCM_REVIEW, directory.on(JUNE))).isEqualTo(TCM_HOSPITAL.id());
    }

    @Test
    void saysThatNobodyServesWhenTheLeadDoesNotHaveTheService() {
        var directory = directory(List.of(), List.of());
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> directory.serving(CLINIC.id(), TCM_REVIEW, directory.on(JUNE)))
            .returns(NOT_SERVED, Refused::reason);
    }

    @Test
    void followsTheDelegationOfTheDayNotOfToday() {
        var directory = directory(List.of(),
            List.of(delegation(SECOND, TCM_HOSPITAL, JUNE, Optional.of(JULY)),
                delegation(SECOND, PEOPLES_HOSPITAL, JULY, Optional.empty())));
        assertThat(directory.serving(CLINIC.id(), TCM_REVIEW, directory.on(JULY.minusDays(1))))
            .isEqualTo(TCM_HOSPITAL.id());
        assertThat(directory.serving(CLINIC.id(), TCM_REVIEW, directory.on(JULY))).isEqualTo(PEOPLES_HOSPITAL.id());
    }

    @Test
    void putsAnInstitutionsOwnDelegationBeforeItsCommunitys() {
        var directory = directory(List.of(),
            List.of(delegation(SECOND, TCM_HOSPITAL, JUNE, Optional.empty()),
                delegation(CLINIC.id(), PEOPLES_HOSPITAL, JUNE, Optional.empty())));
        assertThat(directory.serving(CLINIC.id(), TCM_REVIEW, directory.on(JUNE))).isEqualTo(PEOPLES_HOSPITAL.id());
        assertThat(directory.servedBy(TCM_HOSPITAL.id(), TCM_REVIEW, directory.on(JUNE)))
            .containsExactlyInAnyOrder(TCM_HOSPITAL.id(), PEOPLES_HOSPITAL.id());
    }

    @Test
    void keepsLinesApart() {
        var directory = directory(List.of(), List.of(delegation(SECOND, TCM_HOSPITAL, JUNE, Optional.empty())));
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> directory.serving(CLINIC.id(), TCM_PHARMACY, directory.on(JUNE)))
            .returns(NOT_SERVED, Refused::reason);
    }

    @Test
    void showsAnInstitutionAsItStoodOnTheDay() {
        var renamed = new Institution(CLINIC.id(), CLINIC.code(), "梅岭村第一卫生室", "", CLINIC.kind(), CLINIC.parent(),
            CLINIC.community(), CLINIC.division(), CLINIC.creditCode(), "", "", CLINIC.lines(), OPENED,
            Optional.empty(),
            2);
        var directory = directory(List.of(new Dated<>(JULY, renamed)), List.of());
        assertThat(directory.on(JULY.minusDays(1)).get(CLINIC.id()).name()).isEqualTo("梅岭村卫生室");
        assertThat(directory.on(JULY).get(CLINIC.id()).name()).isEqualTo("梅岭村第一卫生室");
    }

    @Test
    void twoDelegationsThatMeetAtMidnightDoNotOverlap() {
        var first = delegation(SECOND, TCM_HOSPITAL, JUNE, Optional.of(JULY));
        assertThat(first.overlaps(delegation(SECOND, PEOPLES_HOSPITAL, JULY, Optional.empty()))).isFalse();
        assertThat(first.overlaps(delegation(SECOND, PEOPLES_HOSPITAL, JULY.minusDays(1), Optional.empty()))).isTrue();
        assertThat(first.overlaps(delegation(FIRST, PEOPLES_HOSPITAL, JUNE, Optional.empty()))).isFalse();
    }

    @Test
    void takesTheRatioThatHoldsOnTheDayAndOfTwoTheLaterEntered() {
        var directory = new Directory(Optional.empty(), List.of(), List.of(), List.of(), List.of(),
            List.of(ratio(JULY, "0.70"), ratio(JUNE, "0.50"), ratio(JUNE, "0.55")), Timetable.EMPTY);
        assertThat(directory.insuredRatio(InstitutionClass.VILLAGE_CLINIC, InsuranceKind.RESIDENT, JUNE))
            .isEqualByComparingTo("0.55");
        assertThat(directory.insuredRatio(InstitutionClass.VILLAGE_CLINIC, InsuranceKind.RESIDENT, JULY))
            .isEqualByComparingTo("0.70");
        assertThat(directory.insuredRatio(InstitutionClass.VILLAGE_CLINIC, InsuranceKind.NONE, OPENED)).isZero();
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> directory.insuredRatio(InstitutionClass.VILLAGE_CLINIC, InsuranceKind.RESIDENT, OPENED))
            .returns(RATIO_NOT_SET, Refused::reason);
    }

    @Test
    void knowsBranchesOfBranches() {
        var centre = branch("卫生院", PEOPLES_HOSPITAL);
        var post = branch("卫生室", centre);
        var directory = directory(List.of(new Dated<>(OPENED, centre), new Dated<>(OPENED, post)), List.of());
        var day = directory.on(JUNE);
        assertThat(directory.withBranches(PEOPLES_HOSPITAL.id(), day)).containsExactlyInAnyOrder(
            PEOPLES_HOSPITAL.id(), centre.id(), post.id());
        assertThat(directory.wouldCircle(PEOPLES_HOSPITAL.id(), post.id(), day)).isTrue();
        assertThat(directory.wouldCircle(post.id(), PEOPLES_HOSPITAL.id(), day)).isFalse();
    }

    private static Institution branch(String name, Institution parent) {
        return new Institution(InstitutionId.next(), name, name, "", InstitutionClass.VILLAGE_CLINIC,
            Optional.of(parent.id()), Optional.of(SECOND), "990101001001", Optional.empty(), "", "", Set.of(), OPENED,
            Optional.empty(), 1);
    }

    private static Institution house(String name, CommunityId community, Set<ServiceLine> lines) {
        return new Institution(InstitutionId.next(), name, name, "", InstitutionClass.VILLAGE_CLINIC,
            Optional.empty(), Optional.of(community), "990101001001", Optional.empty(), "", "", lines, OPENED,
            Optional.empty(), 1);
    }

    private static Delegation delegation(Origin origin, Institution server, LocalDate from,
        Optional<LocalDate> until) {
        return new Delegation(DelegationId.next(), origin, TCM_REVIEW, server.id(), from, until, 1);
    }

    private static ChargeRatio ratio(LocalDate effective, String ratio) {
        return new ChargeRatio(InstitutionClass.VILLAGE_CLINIC, InsuranceKind.RESIDENT, effective,
            new BigDecimal(ratio), "演示");
    }

    private static Directory directory(List<Dated<Institution>> more, List<Delegation> delegations) {
        var institutions = new java.util.ArrayList<>(List.of(new Dated<>(OPENED, TCM_HOSPITAL),
            new Dated<>(OPENED, PEOPLES_HOSPITAL), new Dated<>(OPENED, CLINIC)));
        institutions.addAll(more);
        return new Directory(Optional.empty(), institutions,
            List.of(new Dated<>(OPENED, new Community(FIRST, "一", "", TCM_HOSPITAL.id(), 1)),
                new Dated<>(OPENED, new Community(SECOND, "二", "", PEOPLES_HOSPITAL.id(), 1))),
            List.of(), delegations, List.of(), Timetable.EMPTY);
    }
}
