package org.xinglin.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.institution.InstitutionRefusal.ALREADY_CLOSED;
import static org.xinglin.institution.InstitutionRefusal.BEFORE_LAST_CHANGE;
import static org.xinglin.institution.InstitutionRefusal.CLOSED;
import static org.xinglin.institution.InstitutionRefusal.CODE_TAKEN;
import static org.xinglin.institution.InstitutionRefusal.DATES_REVERSED;
import static org.xinglin.institution.InstitutionRefusal.DELEGATION_OVERLAPS;
import static org.xinglin.institution.InstitutionRefusal.DIVISION_WRONG;
import static org.xinglin.institution.InstitutionRefusal.DOES_NOT_OFFER;
import static org.xinglin.institution.InstitutionRefusal.NOT_YOUR_COMMUNITY;
import static org.xinglin.institution.InstitutionRefusal.PARENT_CIRCLE;
import static org.xinglin.institution.InstitutionRefusal.PHONE_WRONG;
import static org.xinglin.institution.InstitutionRefusal.STALE;
import static org.xinglin.institution.InstitutionRefusal.STILL_NEEDED;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

@PlatformTest
class RegistrarTest {
    private static final LocalDate OPENED = LocalDate.of(2024, 3, 1);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final TestCounty county;
    private final Registrar registrar;
    private final Institutions institutions;
    private final Evidence evidence;
    private final JdbcClient jdbc;
    private final Caller administrator;
    private final LocalDate today;

    RegistrarTest(TestCounty county, Registrar registrar, Institutions institutions, Evidence evidence,
        JdbcClient jdbc) {
        this.county = county;
        this.registrar = registrar;
        this.institutions = institutions;
        this.evidence = evidence;
        this.jdbc = jdbc;
        this.administrator = county.caller(Role.SYSTEM_ADMINISTRATOR);
        this.today = institutions.today();
    }

    @Test
    void keepsWhatHeldBeforeAChange() {
        var clinic = clinic();
        registrar.change(administrator, clinic, 1, named("新村卫生室"), today, "行政村合并");
        assertThat(institutions.get(clinic).name()).isEqualTo("新村卫生室");
        assertThat(institutions.get(clinic, today.minusDays(1)).name()).isEqualTo("旧村卫生室");
        assertThat(institutions.historyOf(clinic)).extracting(each -> each.state().version()).containsExactly(1, 2);
        assertThat(evidence.historyOf(clinic.value())).extracting("act").containsExactly("institution.created",
            "institution.changed");
    }

    @Test
    void letsAChangeWaitForItsDay() {
        var clinic = clinic();
        registrar.change(administrator, clinic, 1, named("明日卫生室"), today.plusDays(1), "明天更名");
        assertThat(institutions.get(clinic).name()).isEqualTo("旧村卫生室");
        assertThat(institutions.get(clinic, today.plusDays(1)).name()).isEqualTo("明日卫生室");
        refuses(BEFORE_LAST_CHANGE, () -> registrar.change(administrator, clinic, 2, named("今日卫生室"), today, "抢先"));
    }

    @Test
    void refusesAChangeFromAStalePage() {
        var clinic = clinic();
        registrar.change(administrator, clinic, 1, named("先改的"), today, "先");
        refuses(STALE, () -> registrar.change(administrator, clinic, 1, named("后改的"), today, "后"));
        assertThat(institutions.get(clinic).name()).isEqualTo("先改的");
    }

    @Test
    void refusesACodeTwice() {
        var wanted = wanted("QH-TWICE-" + COUNT.incrementAndGet(), "一号", Optional.empty(), Set.of());
        registrar.create(administrator, wanted);
        refuses(CODE_TAKEN, () -> registrar.create(administrator, wanted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "990101", "99010100100x", "9901010010011"})
    void refusesADivisionThatIsNotTwelveDigits(String division) {
        refuses(DIVISION_WRONG, () -> registrar.create(administrator, new NewInstitution("QH-DIVISION", "某室", "",
            InstitutionClass.VILLAGE_CLINIC, Optional.empty(), Optional.empty(), division, Optional.empty(), "",
            Set.of(), OPENED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "call me", "0000-0000-0000-0000-0000"})
    void refusesWhatIsNoPhoneNumber(String phone) {
        refuses(PHONE_WRONG, () -> registrar.create(administrator, new NewInstitution("QH-PHONE", "某室", "",
            InstitutionClass.VILLAGE_CLINIC, Optional.empty(), Optional.empty(), "990101001001", Optional.empty(), "",
            phone, Set.of(), OPENED)));
    }

    @Test
    void refusesThatAnInstitutionBecomesItsOwnBranch() {
        var parent = clinic();
        var branch = registrar.create(administrator,
            wanted("QH-B-" + COUNT.incrementAndGet(), "分室", Optional.of(parent), Set.of()));
        refuses(PARENT_CIRCLE, () -> registrar.change(administrator, parent, 1,
            wanted("", "总室", Optional.of(branch), Set.of()), today, "误选"));
    }

    @Test
    void closesAndOpensAgain() {
        var clinic = clinic();
        registrar.close(administrator, clinic, 1, today, "撤并");
        assertThat(institutions.get(clinic).openOn(today)).isFalse();
        assertThat(institutions.get(clinic).openOn(today.minusDays(1))).isTrue();
        assertThat(institutions.membersOf(county.tcmCommunity)).extracting(Institution::id).doesNotContain(clinic);
        refuses(ALREADY_CLOSED, () -> registrar.close(administrator, clinic, 2, today, "再撤"));
        registrar.reopen(administrator, clinic, 2, today, "恢复");
        assertThat(institutions.get(clinic).openOn(today)).isTrue();
    }

    @Test
    void refusesToCloseTheHospitalThatLeadsAndServes() {
        refuses(STILL_NEEDED, () -> registrar.close(administrator, county.tcmHospital.id(),
            institutions.get(county.tcmHospital.id()).version(), today, "不能"));
        var server = server();
        var clinic = clinic();
        registrar.delegate(administrator, clinic, ServiceLine.DECOCTION, server, today, Optional.empty());
        refuses(STILL_NEEDED, () -> registrar.close(administrator, server, 1, today, "不能"));
        refuses(STILL_NEEDED, () -> registrar.change(administrator, server, 1, named("不再煎药"), today, "撤线"));
    }

    @Test
    void letsACommunitysAdministratorChangeTheOwnCommunityOnly() {
        var own = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        var clinic = clinic();
        registrar.change(own, clinic, 1, named("本共同体"), today, "可以");
        refuses(NOT_YOUR_COMMUNITY,
            () -> registrar.change(own, county.otherVillage.id(), 1, named("别家的"), today, "不可以"));
        refuses(NOT_YOUR_COMMUNITY,
            () -> registrar.change(own, clinic, 2,
                new NewInstitution("", "搬走", "", InstitutionClass.VILLAGE_CLINIC, Optional.empty(),
                    Optional.of(county.peoplesCommunity), "990101001001", Optional.empty(), "", Set.of(), OPENED),
                today, "搬到别的医共体"));
        refuses(NOT_YOUR_COMMUNITY, () -> registrar.nameCounty(own, new County("990102", "别县", "")));
        refuses(NOT_YOUR_COMMUNITY,
            () -> registrar.close(county.caller(Role.REGULATOR), clinic, 2, today, "监管只读"));
    }

    @Test
    void refusesASecondDelegationForTheSameDays() {
        var clinic = clinic();
        var server = server();
        registrar.delegate(administrator, clinic, ServiceLine.DELIVERY, server, today, Optional.of(today.plusDays(10)));
        refuses(DELEGATION_OVERLAPS, () -> registrar.delegate(administrator, clinic, ServiceLine.DELIVERY,
            county.tcmHospital.id(), today.plusDays(9), Optional.empty()));
        registrar.delegate(administrator, clinic, ServiceLine.DELIVERY, county.tcmHospital.id(), today.plusDays(10),
            Optional.empty());
        assertThat(institutions.serving(clinic, ServiceLine.DELIVERY, today.plusDays(9))).isEqualTo(server);
        assertThat(institutions.serving(clinic, ServiceLine.DELIVERY, today.plusDays(10)))
            .isEqualTo(county.tcmHospital.id());
        refuses(DOES_NOT_OFFER, () -> registrar.delegate(administrator, clinic, ServiceLine.DECOCTION,
            county.township.id(), today, Optional.empty()));
    }

    @Test
    void letsOnlyOneOfManyOverlappingDelegationsThrough() throws Exception {
        var clinic = clinic();
        int threads = 8;
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<Boolean>>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            Callable<Boolean> delegate = () -> {
                start.await();
                try {
                    registrar.delegate(administrator, clinic, ServiceLine.TCM_REVIEW, county.tcmHospital.id(), today,
                        Optional.empty());
                    return true;
                } catch (Refused refused) {
                    assertThat(refused.reason()).isEqualTo(DELEGATION_OVERLAPS);
                    return false;
                }
            };
            for (int i = 0; i < threads; i++)
                answers.add(pool.submit(delegate));
            start.countDown();
            int through = 0;
            for (var answer : answers)
                if (answer.get()) through++;
            assertThat(through).isEqualTo(1);
        }
        assertThat(institutions.delegations()).filteredOn(each -> each.origin().equals(clinic)).hasSize(1);
    }

    @Test
    void endsADelegationWithoutTouchingDaysGoneBy() {
        var clinic = clinic();
        var id = registrar.delegate(administrator, clinic, ServiceLine.TCM_PHARMACY, county.tcmHospital.id(), OPENED,
            Optional.empty());
        refuses(DATES_REVERSED, () -> registrar.endDelegation(administrator, id, 1, today.minusDays(1)));
        registrar.endDelegation(administrator, id, 1, today.plusDays(1));
        refuses(STALE, () -> registrar.endDelegation(administrator, id, 1, today.plusDays(2)));
        assertThat(institutions.delegations()).filteredOn(each -> each.id().equals(id)).singleElement()
            .returns(Optional.of(today.plusDays(1)), Delegation::until);
    }

    @Test
    void opensDepartmentsAndClosesThem() {
        var clinic = clinic();
        var id = registrar.openDepartment(administrator, clinic, "A50", "中医科", "TCM", OPENED);
        refuses(CODE_TAKEN, () -> registrar.openDepartment(administrator, clinic, "A50", "又一科", "", OPENED));
        registrar.changeDepartment(administrator, id, 1, "中医全科", "TCM", Optional.of(today));
        assertThat(institutions.department(id)).returns("中医全科", Department::name).returns(false,
            each -> each.openOn(today));
        refuses(STALE, () -> registrar.changeDepartment(administrator, id, 1, "旧页", "", Optional.empty()));
    }

    @Test
    void answersForAClosedInstitutionNoMore() {
        var clinic = clinic();
        registrar.close(administrator, clinic, 1, today, "撤并");
        refuses(CLOSED, () -> registrar.openDepartment(administrator, clinic, "A01", "内科", "", today));
    }

    @Test
    void setsARatioForTheDaysToCome() {
        registrar.setRatio(administrator, InstitutionClass.SPECIALIST_HOSPITAL, InsuranceKind.EMPLOYEE, today,
            new BigDecimal("0.8250"), "测试文件");
        var hospital = registrar.create(administrator, new NewInstitution("QH-S-" + COUNT.incrementAndGet(), "专科医院", "",
            InstitutionClass.SPECIALIST_HOSPITAL, Optional.empty(), Optional.empty(), "990101001001",
            Optional.empty(), "", Set.of(), OPENED));
        assertThat(institutions.insuredRatio(hospital, InsuranceKind.EMPLOYEE, today)).isEqualByComparingTo("0.825");
        assertThat(institutions.insuredRatio(hospital, InsuranceKind.NONE, today)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update institution.institution_state set name = 'x'", "delete from institution.institution_state",
        "update institution.delegation_state set until_day = null", "delete from institution.charge_ratio",
        "update institution.county set name = 'x'", "delete from institution.directory",
        "truncate institution.department_state"})
    void letsTheProgramOverwriteNothing(String sql) {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc.sql(sql).update())
            .havingRootCause().withMessageContaining("permission denied");
    }

    private InstitutionId clinic() {
        return registrar.create(administrator,
            wanted("QH-C-" + COUNT.incrementAndGet(), "旧村卫生室", Optional.empty(), Set.of()));
    }

    private InstitutionId server() {
        return registrar.create(administrator, wanted("QH-V-" + COUNT.incrementAndGet(), "服务中心", Optional.empty(),
            EnumSet.allOf(ServiceLine.class)));
    }

    private NewInstitution named(String name) { return wanted("", name, Optional.empty(), Set.of()); }

    private NewInstitution wanted(String code, String name, Optional<InstitutionId> parent, Set<ServiceLine> lines) {
        return new NewInstitution(code, name, "", InstitutionClass.VILLAGE_CLINIC, parent,
            Optional.of(county.tcmCommunity), "990101001001", Optional.empty(), "", lines, OPENED);
    }

    private static void refuses(InstitutionRefusal reason, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(reason, Refused::reason);
    }
}
