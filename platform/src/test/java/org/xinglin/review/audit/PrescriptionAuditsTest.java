package org.xinglin.review.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.xinglin.review.audit.AuditRefusal.*;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestCounty.Member;
import org.xinglin.TestCounty.Place;
import org.xinglin.TestPractice;
import org.xinglin.TestSheet;
import org.xinglin.institution.CommunityId;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.IssuedPrescriptions;
import org.xinglin.prescription.IssuedPrescriptions.HerbUse;
import org.xinglin.prescription.IssuedPrescriptions.Whose;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.audit.Sample.Drawn;

/** A house of its own for each test, whose pharmacists review for one clinic with two doctors. */
@PlatformTest
class PrescriptionAuditsTest {
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final List<String> NO_INDICATION = List.of("NO_INDICATION");
    private final PrescriptionAudits audits;
    private final AuditTable table;
    private final Standings standings;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final IssuedPrescriptions issued;
    private final Registrar registrar;
    private final TestCounty county;
    private final TestPractice practice;
    private final TestClock clock;
    private final YearMonth month;
    private Place hospital;
    private Place clinic;
    private Member first;
    private Member second;
    private Member chief;
    private Member doctor;
    private Member colleague;

    PrescriptionAuditsTest(PrescriptionAudits audits, AuditTable table, Standings standings,
        ReviewDesk desk, Prescriptions prescriptions, IssuedPrescriptions issued, Registrar registrar,
        TestCounty county, TestPractice practice, TestClock clock) {
        this.audits = audits;
        this.table = table;
        this.standings = standings;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.issued = issued;
        this.registrar = registrar;
        this.county = county;
        this.practice = practice;
        this.clock = clock;
        month = YearMonth.from(CountyCalendar.day(clock.instant()));
        hospital = place(InstitutionClass.TCM_HOSPITAL, null, EnumSet.allOf(ServiceLine.class));
        clinic = hospital;
        first = second = chief = doctor = colleague = county.stranger;
    }

    @BeforeEach
    void aHouseOfItsOwn() {
        var community = registrar.found(Caller.PROGRAM, hospital.name() + "医共体", "Audit Community " + SERIAL.get(),
            hospital.id(), OPENED);
        clinic = place(InstitutionClass.VILLAGE_CLINIC, community, Set.of());
        first = employ(Role.REVIEW_PHARMACIST, hospital);
        second = employ(Role.REVIEW_PHARMACIST, hospital);
        chief = employ(Role.CHIEF_PHARMACIST, hospital);
        doctor = employ(Role.VILLAGE_DOCTOR, clinic);
        colleague = employ(Role.VILLAGE_DOCTOR, clinic);
    }

    @AfterEach
    void theClockGoesBack() { clock.back(); }

    private Place place(InstitutionClass kind, @Nullable CommunityId community, Set<ServiceLine> lines) {
        var name = "点评" + SERIAL.incrementAndGet() + "号院";
        return new Place(registrar.create(Caller.PROGRAM,
            new NewInstitution("DP-" + SERIAL.get(), name, "Audit House " + SERIAL.get(), kind,
                Optional.empty(), Optional.ofNullable(community), "990101001001", Optional.empty(), "", lines, OPENED)),
            name);
    }

    private Member employ(Role role, Place place) {
        return county.employ("audit-" + SERIAL.incrementAndGet(), role, place);
    }

    @Test
    void drawsAMonthOnceItIsOverAndOnlyOnce() {
        issue(doctor, 2);
        refused(MONTH_NOT_OVER, () -> audits.draw(chief.caller(), month));
        monthEnds();
        refused(NOTHING_TO_DRAW, () -> audits.draw(chief.caller(), month.minusMonths(1)));
        var id = audits.draw(chief.caller(), month);
        var audit = audits.audit(chief.caller(), id);
        assertThat(audit.population()).isEqualTo(2);
        assertThat(audit.seed()).matches("[0-9a-f]{32}");
        refused(DRAWN_ALREADY, () -> audits.draw(chief.caller(), month));
    }

    @Test
    void canBeDrawnAgainByAnybodyFromSeedAndCandidates() {
        issue(doctor, 3);
        monthEnds();
        var id = audits.draw(chief.caller(), month);
        var audit = audits.audit(chief.caller(), id);
        var candidates = audits.candidates(id);
        assertThat(Sample.digest(candidates)).isEqualTo(audit.digest());
        assertThat(audits.items(id)).extracting(item -> item.prescription().value(), AuditItem::rank)
            .containsExactlyElementsOf(Sample.draw(candidates, audit.seed(), audit.sample(), 1).stream()
                .map((Drawn drawn) -> org.assertj.core.groups.Tuple.tuple(drawn.candidate().id(), drawn.rank()))
                .toList());
    }

    @Test
    void showsAPharmacistNeitherNamesNorPlaces() {
        var id = drawn(1, 0);
        try (var desk = county.desk(first.username())) {
            var page = desk.post("/review/audits/" + id + "/next", Map.of()).page();
            assertThat(page.text()).contains("麻黄", "不显示患者").doesNotContain(doctor.caller().name(),
                clinic.name(), table.items(id).getFirst().number());
            assertThat(page.select("aside.resident")).isEmpty();
        }
    }

    @Test
    void doesNotExistForAnotherHouseOrAnotherDoctor() {
        var id = drawn(1, 0);
        refused(AUDIT_UNKNOWN, () -> audits.audit(county.caller(Role.CHIEF_PHARMACIST), id));
        refused(AUDIT_UNKNOWN, () -> audits.next(county.caller(Role.REVIEW_PHARMACIST), id));
        var item = table.items(id).getFirst();
        refused(ITEM_UNKNOWN, () -> audits.object(colleague.caller(), item.id(), item.version(), "不同意"));
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            assertThat(desk.get("/review/audits/" + id).status()).isEqualTo(404);
            assertThat(desk.get("/review/audits/" + id + "/report.pdf").status()).isEqualTo(404);
        }
    }

    @Test
    void givesAnItemToNoMoreJudgesThanItNeeds() {
        var id = drawn(1, 0);
        var item = audits.next(first.caller(), id);
        assertThat(audits.next(first.caller(), id)).isEqualTo(item);
        assertThat(audits.next(second.caller(), id)).isEqualTo(item); // the only one is judged by two
        refused(NOTHING_LEFT, () -> audits.next(chief.caller(), id));
        clock.advance(Duration.ofMinutes(61));
        assertThat(audits.next(chief.caller(), id)).isEqualTo(item);
        refused(NOT_HELD, () -> audits.judge(first.caller(), item, true, List.of(), ""));
    }

    @Test
    void wantsEitherReasonableOrWhatIsWrong() {
        var id = drawn(1, 0);
        var item = audits.next(first.caller(), id);
        refused(RESULT_MISSING, () -> audits.judge(first.caller(), item, false, List.of(), ""));
        refused(RESULT_CONTRADICTS, () -> audits.judge(first.caller(), item, true, NO_INDICATION, ""));
        refused(CODE_UNKNOWN, () -> audits.judge(first.caller(), item, false, List.of("NONSENSE"), ""));
        refused(TEXT_TOO_LONG, () -> audits.judge(first.caller(), item, true, List.of(), "长".repeat(501)));
        assertThat(table.judgements(item)).isEmpty();
        audits.judge(first.caller(), item, false, List.of("ORDER", "SYNDROME"), "君臣不明");
        assertThat(table.judgements(item)).singleElement().returns(ResultClass.UNSUITABLE,
            AuditItem.Judgement::result);
        refused(NOT_HELD, () -> audits.judge(first.caller(), item, true, List.of(), ""));
    }

    @Test
    void leavesToTheChiefWhatTwoPharmacistsDifferOn() {
        var id = drawn(1, 0);
        judgeAll(id, first, false);
        judgeAll(id, second, true);
        var item = table.items(id).getFirst();
        assertThat(item.stage()).isEqualTo(AuditItem.Stage.DIFFERS);
        assertThat(audits.forChief(chief.caller(), 10)).containsExactly(item);
        var version = audits.audit(chief.caller(), id).version();
        refused(NOT_ALL_JUDGED, () -> audits.publish(chief.caller(), id, version));
        refused(STALE, () -> audits.settle(chief.caller(), item.id(), item.version() - 1, true, List.of(), ""));
        audits.settle(chief.caller(), item.id(), item.version(), false, NO_INDICATION, "无适应证");
        assertThat(table.items(id).getFirst().result()).contains(ResultClass.ABNORMAL);
        assertThat(audits.doubled(id)).containsExactly(List.of(ResultClass.ABNORMAL, ResultClass.REASONABLE));
    }

    @Test
    void warnsRestrictsAndThenCancelsTheRightToPrescribeAfterHearingTheDoctor() {
        var id = drawn(4, 1);
        judgeAll(id, first, false);
        judgeAll(id, second, false);
        audits.publish(chief.caller(), id, 0);
        refused(PUBLISHED_ALREADY, () -> audits.publish(chief.caller(), id, 1));
        refused(OBJECTIONS_POSSIBLE, () -> audits.close(chief.caller(), id, 1));
        assertThat(audits.mine(doctor.caller(), 10)).hasSize(4);
        var objected = audits.mine(doctor.caller(), 10).getFirst();
        refused(REASON_MISSING, () -> audits.object(doctor.caller(), objected.id(), objected.version(), " "));
        audits.object(doctor.caller(), objected.id(), objected.version(), "患者有适应证");
        refused(OBJECTED_ALREADY, () -> audits.object(doctor.caller(), objected.id(), objected.version() + 1, "又"));
        clock.advance(Duration.ofDays(8));
        var late = audits.mine(colleague.caller(), 10).getFirst();
        refused(OBJECTION_TOO_LATE, () -> audits.object(colleague.caller(), late.id(), late.version(), "晚了"));
        refused(OBJECTIONS_WAIT, () -> audits.close(chief.caller(), id, 1));
        audits.answer(chief.caller(), objected.id(), objected.version() + 1, true, List.of(), "改判合理");
        audits.close(chief.caller(), id, 1);
        refused(CLOSED, () -> audits.close(chief.caller(), id, 2));

        assertThat(level(doctor)).contains(Standing.Level.RESTRICTED);
        assertThat(level(colleague)).as("told after the first, and left all else").contains(Standing.Level.WARNED);
        try (var desk = county.desk(chief.username())) {
            assertThat(desk.get("/review/audits").page().text()).contains("警告，自", "限制处方权，自",
                colleague.caller().name());
        }
        assertThat(submitted(colleague, Stage.PASSED)).isNotNull();
        passedByTheChief(submitted(doctor, Stage.TO_PHARMACIST));
        passedByTheChief(submitted(doctor, Stage.TO_PHARMACIST));

        nextMonthIsOver();
        var further = audits.draw(chief.caller(), month.plusMonths(1), "seed");
        judgeAll(further, first, false);
        judgeAll(further, second, false);
        audits.publish(chief.caller(), further, 0);
        clock.advance(Duration.ofDays(8));
        audits.close(chief.caller(), further, 1);
        assertThat(level(doctor)).contains(Standing.Level.CANCELLED);
        assertThat(level(colleague)).as("two in all").contains(Standing.Level.WARNED);
        refused(RIGHT_CANCELLED, () -> submit(doctor));
        try (var desk = county.desk(doctor.username())) {
            assertThat(desk.get("/review/audits/mine").page().text()).contains("取消处方权", "改判合理");
        }
        var held = standings.find(doctor.caller().staff()).orElseThrow();
        standings.restore(chief.caller(), hospital.id(), held.staff(), held.version(), "培训考核合格");
        assertThat(submitted(doctor, Stage.PASSED)).isNotNull();
    }

    private void passedByTheChief(PrescriptionId id) {
        var task = desk.ofPrescription(chief.caller(), id).orElseThrow();
        desk.claim(chief.caller(), task);
        desk.pass(chief.caller(), task, 1);
    }

    private void nextMonthIsOver() {
        var after = CountyCalendar.start(month.plusMonths(2).atDay(2));
        clock.advance(Duration.between(clock.instant(), after));
    }

    @Test
    void printsTheMonthAndExportsIt() {
        var id = drawn(2, 1);
        judgeAll(id, first, false);
        try (var desk = county.desk(first.username())) {
            var items = TestSheet.rows(desk, "/review/audits/" + id + "/report.xlsx");
            assertThat(items).hasSizeGreaterThan(1).map(TestSheet::texts)
                .as("judges do not learn from the file whose prescription it is")
                .noneMatch(cells -> cells.contains(doctor.caller().name()));
            assertThat(TestSheet.rows(desk, "/review/audits/" + id + "/figures.xlsx")).map(TestSheet::texts)
                .noneMatch(cells -> cells.getFirst().equals("按医师"));
        }
        judgeAll(id, second, false);
        audits.publish(chief.caller(), id, 0);
        try (var desk = county.desk(chief.username())) {
            var page = desk.get("/review/audits/" + id).page().text();
            assertThat(page).contains("不合理率", "100.0%", "麻黄", doctor.caller().name(), "一致率 100.0%");
            var pdf = desk.get("/review/audits/" + id + "/report.pdf");
            assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(TestSheet.rows(desk, "/review/audits/" + id + "/report.xlsx", doctor.caller().name()))
                .isNotEmpty();
            var figures = TestSheet.rows(desk, "/review/audits/" + id + "/figures.xlsx").stream().map(TestSheet::texts)
                .toList();
            assertThat(figures).extracting(List::getFirst)
                .containsExactly("分组", "范围", "按机构", "按医师", "按医师");
            assertThat(figures).filteredOn(cells -> cells.get(1).startsWith(doctor.caller().name())).singleElement()
                .satisfies(cells -> assertThat(cells).contains("2", "100.0%")
                    .anyMatch(cell -> cell.contains("麻黄") && cell.contains("桂枝")));
            var csv = desk.get("/review/audits/" + id + "/candidates.csv").body();
            assertThat(csv.lines()).hasSize(4).first().isEqualTo("prescription,stratum,rank");
        }
        try (var desk = county.desk(Role.REGULATOR)) {
            assertThat(desk.get("/review/audits/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void namesThePiecesThatCostMostOfAllAndOfEach() {
        issue(doctor, 1);
        issue(colleague, 1);
        var all = issued.of(Set.of(clinic.id()), month);
        var department = DepartmentId.next();
        var dearest = issued.dearest(Set.of(clinic.id()), month, Map.of(all.getFirst().visit(), department), 2);
        assertThat(dearest).containsOnlyKeys(Whose.ALL, Whose.of(clinic.id()), Whose.of(department),
            Whose.of(clinic.id(), doctor.caller().staff()), Whose.of(clinic.id(), colleague.caller().staff()));
        assertThat(dearest.get(Whose.of(clinic.id()))).isEqualTo(dearest.get(Whose.ALL)).hasSize(2)
            .allSatisfy(use -> assertThat(use.prescriptions()).isEqualTo(2))
            .isSortedAccordingTo(Comparator.comparing(HerbUse::price).reversed());
        assertThat(dearest.get(Whose.of(department)))
            .isEqualTo(dearest.get(Whose.of(clinic.id(), all.getFirst().prescriberStaff())))
            .extracting(HerbUse::herb)
            .isEqualTo(Objects.requireNonNull(dearest.get(Whose.ALL)).stream().map(HerbUse::herb).toList());
    }

    /** So many prescriptions of the doctor and of the colleague, drawn after the month is over. */
    private AuditId drawn(int ofDoctor, int ofColleague) {
        issue(doctor, ofDoctor);
        issue(colleague, ofColleague);
        monthEnds();
        return audits.draw(chief.caller(), month, "seed");
    }

    private void issue(Member by, int number) {
        for (int i = 0; i < number; i++)
            submitted(by, Stage.PASSED);
    }

    private PrescriptionId submitted(Member by, Stage expected) {
        var id = submit(by);
        await().atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(prescriptions.forService(id).stage()).isEqualTo(expected));
        return id;
    }

    private PrescriptionId submit(Member by) {
        var id = prescriptions.write(by.caller(), practice.visit(by.caller()), Written.mahuangTang());
        prescriptions.submit(by.caller(), id, 1);
        return id;
    }

    private void monthEnds() {
        var next = CountyCalendar.start(month.plusMonths(1).atDay(2));
        clock.advance(Duration.between(clock.instant(), next));
    }

    /** All that is left for this pharmacist, as reasonable or without indication. */
    private void judgeAll(AuditId id, Member by, boolean reasonable) {
        var judged = new ArrayList<UUID>();
        while (true) {
            ItemId item;
            try {
                item = audits.next(by.caller(), id);
            } catch (Refused nothingLeft) {
                assertThat(nothingLeft.reason()).isEqualTo(NOTHING_LEFT);
                return;
            }
            assertThat(judged).doesNotContain(item.value());
            judged.add(item.value());
            audits.judge(by.caller(), item, reasonable, reasonable ? List.of() : NO_INDICATION, "");
        }
    }

    private Optional<Standing.Level> level(Member member) {
        return standings.find(member.caller().staff()).map(Standing::level);
    }

    private static void refused(AuditRefusal reason, ThrowingCallable step) {
        assertThatExceptionOfType(Refused.class).isThrownBy(step).returns(reason, Refused::reason);
    }
}
