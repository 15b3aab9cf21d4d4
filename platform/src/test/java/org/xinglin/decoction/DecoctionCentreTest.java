package org.xinglin.decoction;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPrinter;
import org.xinglin.TestRace;
import org.xinglin.TestSheet;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderChecked;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.Pace;
import org.xinglin.prescription.Preparation;
import org.xinglin.prescription.Route;
import org.xinglin.prescription.Usage;
import org.xinglin.prescription.Written;
import org.xinglin.print.Counter;
import org.xinglin.print.PrintKind;
import org.xinglin.simulator.Answer;

@PlatformTest
class DecoctionCentreTest {
    private static final AtomicInteger POTS = new AtomicInteger(100);
    private static final EnumSet<CheckPoint> ALL = EnumSet.allOf(CheckPoint.class);
    private final DecoctionCentre centre;
    private final Pharmacy pharmacy;
    private final TestDispensary dispensary;
    private final TestCounty county;
    private final TestClock clock;
    private final Evidence evidence;
    private final TestRace race;
    private final Caller worker;
    private final Caller checker;

    DecoctionCentreTest(DecoctionCentre centre, Pharmacy pharmacy,
        TestDispensary dispensary, TestCounty county, TestClock clock, Evidence evidence,
        TestRace race) {
        this.centre = centre;
        this.pharmacy = pharmacy;
        this.dispensary = dispensary;
        this.county = county;
        this.clock = clock;
        this.evidence = evidence;
        this.race = race;
        worker = county.caller(Role.DECOCTION_WORKER);
        checker = county.caller(Role.CHECKER);
    }

    @AfterEach
    void theClockGoesBack() { clock.back(); }

    @Test
    void carriesCheckedPacketsToReleasedBags() {
        var order = received(Written.mahuangTang());
        assertThat(order.recipe()).returns(7, Recipe::packets).returns(14, Recipe::bags)
            .returns(FormulaClass.EXTERIOR, Recipe::proposed);
        assertThat(order.source().centre()).isEqualTo(county.tcmHospital.id());
        var bags = packed(order.id());
        centre.check(checker, bags.id(), bags.version(), 14, "L" + bags.number(), "A1", goodUntil(), ALL);
        centre.release(checker, bags.id(), bags.version() + 1);
        assertThat(centre.order(worker, order.id()).order().stage()).isInstanceOf(Stage.Released.class);
        assertThat(centre.steps(order.id())).extracting(Step::kind).containsExactly(Step.Kind.RECEIVED,
            Step.Kind.SOAKED, Step.Kind.PUT_ON, Step.Kind.BOILED, Step.Kind.STRAINED, Step.Kind.BOILED_AGAIN,
            Step.Kind.STRAINED_AGAIN, Step.Kind.PACKED, Step.Kind.CHECKED, Step.Kind.RELEASED);
        assertThat(evidence.historyOf(order.id().value())).extracting(Entry::act).startsWith("decoction.received",
            "decoction.soaked").endsWith("decoction.released");
        assertThat(pharmacy.forService(order.source().order()).stage())
            .isEqualTo(org.xinglin.pharmacy.Stage.DECOCTING);
    }

    /** 浸泡不少于30分钟 (国中医药发〔2009〕3号), by the server's clock. */
    @Test
    void refusesToBoilEarlyByTheServersClock() {
        var order = received(Written.mahuangTang());
        var pot = pot();
        centre.soak(worker, order.id(), 0);
        clock.advance(Duration.ofMinutes(29));
        refused(DecoctionRefusal.SOAKING_TOO_SHORT, () -> centre.putOn(worker, order.id(), 1, pot, 3000, true));
        clock.advance(Duration.ofMinutes(1));
        centre.putOn(worker, order.id(), 1, pot, 3000, true);
        refused(DecoctionRefusal.STALE, () -> centre.boils(worker, order.id(), 1));
    }

    @Test
    void putsTheUrgentWithItsReasonBeforeAllOthersOnce() {
        var first = received(Written.mahuangTang());
        var urgent = received(Written.mahuangTang());
        refused(DecoctionRefusal.REASON_MISSING, () -> centre.urgent(worker, urgent.id(), 0, " "));
        refused(DecoctionRefusal.ORDER_UNKNOWN,
            () -> centre.urgent(county.stranger.caller(), urgent.id(), 0, "高热"));
        centre.urgent(worker, urgent.id(), 0, "高热");
        refused(DecoctionRefusal.URGENT_ALREADY, () -> centre.urgent(worker, urgent.id(), 1, "高热"));
        var column = BoardColumn.of(centre.board(worker, 1000)).stream()
            .filter(each -> each.key().equals("decoction.column-waiting")).findFirst().orElseThrow();
        assertThat(column.orders()).extracting(shown -> shown.order().id()).containsSubsequence(urgent.id(),
            first.id());
        try (var desk = county.desk(Role.DECOCTION_WORKER)) {
            assertThat(desk.get("/decoction/orders/" + urgent.id()).page().text()).contains("高热");
        }
    }

    @Test
    void givesAPotToOneOrderAtATimeAndWashedOnly() {
        var pot = pot();
        var first = soaked();
        var second = soaked();
        clock.advance(Duration.ofMinutes(30));
        centre.putOn(worker, first, 1, pot, 3000, true);
        refused(DecoctionRefusal.POT_BUSY, () -> centre.putOn(worker, second, 1, pot, 3000, true));
        refused(DecoctionRefusal.POT_BUSY, () -> centre.washPot(worker, pot));
        refused(DecoctionRefusal.POT_BUSY, () -> centre.retirePot(worker, pot));
        centre.fail(worker, first, 2, "糊锅");
        refused(DecoctionRefusal.POT_NOT_CLEANED, () -> centre.putOn(worker, second, 1, pot, 3000, true));
        centre.washPot(worker, pot);
        refused(DecoctionRefusal.POT_CLEAN, () -> centre.washPot(worker, pot));
        refused(DecoctionRefusal.POT_TOO_SMALL, () -> centre.putOn(worker, second, 1, pot, 12_001, true));
        centre.putOn(worker, second, 1, pot, 12_000, true);
        assertThat(centre.pots(worker)).filteredOn(shown -> shown.pot().id().equals(pot)).singleElement()
            .returns(Optional.of(second), PotOnBoard::order).returns(false, PotOnBoard::free);
    }

    @Test
    void letsOneOfEightWorkersHaveThePot() {
        var pot = pot();
        var orders = new ArrayList<DecoctionOrderId>();
        for (int i = 0; i < 4; i++)
            orders.add(soaked());
        clock.advance(Duration.ofMinutes(30));
        var steps = new ArrayList<Runnable>();
        for (int i = 0; i < 8; i++) {
            var id = orders.get(i % 4);
            steps.add(() -> centre.putOn(worker, id, 1, pot, 3000, true));
        }
        assertThat(race.done(steps)).isEqualTo(1);
    }

    @Test
    void takesPacketsInOnceHoweverOftenItIsTold() {
        var order = received(Written.mahuangTang());
        centre.receive(told(order.source()));
        assertThat(centre.ofPrescription(order.source().prescription())).hasSize(1);
        centre.soak(worker, order.id(), 0);
        centre.receive(told(order.source()));
        assertThat(centre.ofPrescription(order.source().prescription())).hasSize(1);
    }

    @Test
    void stopsWhatIsCancelledWhileItWaitsAndWhileItBoils() {
        var waiting = received(Written.mahuangTang());
        cancel(waiting);
        refused(PharmacyRefusal.NOT_CHECKED, () -> pharmacy.decocting(worker, waiting.source().order()));
        awaitStage(waiting.id(), Stage.Kind.CANCELLED);
        var pot = pot();
        var boiling = soaked();
        clock.advance(Duration.ofMinutes(30));
        centre.putOn(worker, boiling, 1, pot, 3000, true);
        var source = centre.order(worker, boiling).order().source();
        cancel(centre.order(worker, boiling).order());
        awaitStage(boiling, Stage.Kind.CANCELLED);
        centre.cancelled(new OrderCancelled(source.order(), source.prescription(), source.person(), source.origin(),
            source.pharmacy(), true, clock.instant()));
        assertThat(centre.steps(boiling)).extracting(Step::kind).containsOnlyOnce(Step.Kind.CANCELLED);
        assertThat(centre.pots(worker)).filteredOn(shown -> shown.pot().id().equals(pot)).singleElement()
            .returns(Optional.empty(), PotOnBoard::order).returns(false, shown -> shown.pot().washed());
    }

    @Test
    void hasSpoiledPacketsWeighedAgainAsAnotherOrder() {
        var order = received(Written.mahuangTang());
        centre.soak(worker, order.id(), 0);
        centre.fail(worker, order.id(), 1, "浸泡变质");
        centre.remake(worker, order.id(), 2);
        refused(DecoctionRefusal.NOT_NOW, () -> centre.remake(worker, order.id(), 3));
        assertThat(pharmacy.forService(order.source().order()).stage()).isEqualTo(org.xinglin.pharmacy.Stage.PAID);
        dispensary.check(order.source().order());
        var both = Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> centre.ofPrescription(order.source().prescription()), made -> made.size() == 2);
        assertThat(both.getFirst().stage()).isInstanceOf(Stage.Received.class);
        assertThat(both.getLast().stage()).isInstanceOf(Stage.Remade.class);
        centre.receive(told(order.source()));
        assertThat(centre.ofPrescription(order.source().prescription())).as("the first check told again").hasSize(2);
    }

    /** Tomorrow: within any shelf life. */
    private LocalDate goodUntil() {
        return CountyCalendar.day(clock.instant()).plusDays(1);
    }

    @Test
    void stopsWhereTheSecondCountDiffersUntilAThirdPersonHasFoundTheCause() {
        var bags = packed(received(Written.mahuangTang()).id());
        assertThat(centre.check(checker, bags.id(), bags.version(), 13, "", "", goodUntil(), ALL))
            .isEqualTo(DecoctionCentre.Count.DIFFERENT);
        var stopped = centre.order(worker, bags.id()).order();
        assertThat(stopped.stage()).isInstanceOf(Stage.Miscounted.class);
        refused(DecoctionRefusal.NOT_NOW, () -> centre.release(checker, bags.id(), stopped.version()));
        refused(DecoctionRefusal.SECOND_PERSON_NEEDED,
            () -> centre.explainCount(worker, bags.id(), stopped.version(), "漏一袋"));
        refused(DecoctionRefusal.SECOND_PERSON_NEEDED,
            () -> centre.explainCount(checker, bags.id(), stopped.version(), "漏一袋"));
        var chief = county.caller(Role.CHIEF_PHARMACIST);
        refused(DecoctionRefusal.REASON_MISSING, () -> centre.explainCount(chief, bags.id(), stopped.version(), " "));
        refused(DecoctionRefusal.STALE, () -> centre.explainCount(chief, bags.id(), bags.version(), "漏一袋"));
        centre.explainCount(chief, bags.id(), stopped.version(), "装袋时破损一袋");
        refused(DecoctionRefusal.STALE, () -> centre.explainCount(chief, bags.id(), stopped.version(), "漏一袋"));
        var again = centre.order(worker, bags.id()).order();
        assertThat(again.bags()).contains(new Bags(13, 200));
        assertThat(centre.check(checker, again.id(), again.version(), 13, "L" + again.number(), "A1",
            goodUntil(), ALL)).isEqualTo(DecoctionCentre.Count.RIGHT);
    }

    @Test
    void makesItAgainInAnotherPotWhenTheMachineFails() {
        var pot = pot();
        var id = soaked();
        refused(DecoctionRefusal.NOT_NOW, () -> centre.breakDown(worker, id, 1, "加热管损坏"));
        clock.advance(Duration.ofMinutes(30));
        centre.putOn(worker, id, 1, pot, 3000, true);
        refused(DecoctionRefusal.REASON_MISSING, () -> centre.breakDown(worker, id, 2, " "));
        centre.breakDown(worker, id, 2, "加热管损坏");
        refused(DecoctionRefusal.STALE, () -> centre.breakDown(worker, id, 2, "加热管损坏"));
        var order = centre.order(worker, id).order();
        assertThat(centre.wastes(worker, Optional.empty(), 50)).filteredOn(waste -> waste.order().equals(id))
            .singleElement().returns(Waste.Cause.POT_FAILED, Waste::cause).returns(7, Waste::packets)
            .returns(pharmacy.forService(order.source().order()).rows().stream()
                .mapToLong(row -> row.perPacket().mg() * 7).sum(), waste -> waste.mass().mg());
        centre.remake(worker, id, order.version());
        dispensary.check(order.source().order());
        var second = Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> centre.ofPrescription(order.source().prescription()), made -> made.size() == 2).getFirst();
        centre.soak(worker, second.id(), 0);
        clock.advance(Duration.ofMinutes(30));
        centre.washPot(worker, pot);
        refused(DecoctionRefusal.POT_BROKEN, () -> centre.putOn(worker, second.id(), 1, pot, 3000, true));
        centre.putOn(worker, second.id(), 1, pot(), 3000, true);
        centre.repairPot(worker, pot, "更换加热管");
        refused(DecoctionRefusal.POT_WORKS, () -> centre.repairPot(worker, pot, "更换加热管"));
        assertThat(centre.pots(worker)).filteredOn(shown -> shown.pot().id().equals(pot)).singleElement()
            .as("a repaired pot is washed first").returns(false, PotOnBoard::free);
    }

    @Test
    void leavesWhatIsBoiledAtHomeAlone() {
        var body = Written.mahuangTang();
        var order = dispensary.checked(new Body(body.rows(), body.packets(), body.usage(), false, Decocting.SELF,
            Delivery.AT_CLINIC, Optional.empty()));
        centre.receive(new OrderChecked(order.id(), order.prescription(), order.person(), order.origin(),
            order.pharmacy(), false, order.packets(), clock.instant()));
        assertThat(centre.ofPrescription(order.prescription())).isEmpty();
    }

    @Test
    void hidesOrdersOfOtherInstitutions() {
        var order = received(Written.mahuangTang());
        var stranger = county.stranger.caller();
        refused(DecoctionRefusal.ORDER_UNKNOWN, () -> centre.order(stranger, order.id()));
        refused(DecoctionRefusal.ORDER_UNKNOWN, () -> centre.soak(stranger, order.id(), 0));
        assertThat(centre.board(stranger, 100)).isEmpty();
        try (var desk = county.desk(county.employ("far-decoction-worker", Role.DECOCTION_WORKER, county.peoplesHospital)
            .username())) {
            assertThat(desk.get("/decoction/orders/" + order.id()).status()).isEqualTo(404);
            assertThat(desk.get("/decoction").body()).doesNotContain(order.number().text());
        }
    }

    @Test
    void refusesASampleNumberTwice() {
        var one = packed(received(Written.mahuangTang()).id());
        var other = packed(received(Written.mahuangTang()).id());
        centre.check(checker, one.id(), one.version(), 14, "SAMPLE-" + one.number(), "A1", goodUntil(), ALL);
        refused(DecoctionRefusal.SAMPLE_EXISTS, () -> centre.check(checker, other.id(), other.version(), 14,
            "SAMPLE-" + one.number(), "A1", goodUntil(), ALL));
        refused(DecoctionRefusal.CHECK_INCOMPLETE,
            () -> centre.check(checker, other.id(), other.version(), 14, "S", "A1",
                goodUntil(), EnumSet.of(CheckPoint.SEALED)));
        var oneBlank = new HashSet<>(ALL);
        oneBlank.remove(CheckPoint.SEALED);
        oneBlank.add(null);
        refused(DecoctionRefusal.CHECK_INCOMPLETE, () -> centre.check(checker, other.id(), other.version(), 14, "S",
            "A1", goodUntil(), oneBlank));
        assertThat(centre.byNumber(worker, "SAMPLE-" + one.number())).contains(one.id());
    }

    @Test
    void throwsARetainedSampleAwayAfterItsTimeAndOnce() {
        var bags = packed(received(Written.mahuangTang()).id());
        centre.check(checker, bags.id(), bags.version(), 14, "KEPT-" + bags.number(), "A1", goodUntil(), ALL);
        int version = bags.version() + 1;
        clock.advance(Duration.ofDays(7));
        refused(DecoctionRefusal.SAMPLE_KEPT, () -> centre.discardSample(worker, bags.id(), version));
        clock.advance(Duration.ofDays(1));
        try (var desk = county.desk(Role.DECOCTION_WORKER)) {
            assertThat(desk.post("/decoction/orders/" + bags.id() + "/sample/discard",
                Map.of("version", String.valueOf(version)))).matches(Answer::isOk);
        }
        assertThat(centre.samples(worker, 1000)).extracting(DecoctionOrder::id).doesNotContain(bags.id());
        refused(DecoctionRefusal.SAMPLE_GONE, () -> centre.discardSample(worker, bags.id(), version + 1));
        assertThat(centre.steps(bags.id())).extracting(Step::kind).containsOnlyOnce(Step.Kind.SAMPLE_DISCARDED);
    }

    /** The whole of it over HTTP: what the worker sees and presses, the refusal in words, the papers. */
    @Test
    void showsTheBoardTheOrderAndThePapers() {
        var order = received(Written.mahuangTang());
        var pot = pot();
        var here = "/decoction/orders/" + order.id();
        try (var desk = county.desk(Role.DECOCTION_WORKER); var second = county.desk(Role.CHECKER)) {
            assertThat(desk.get("/decoction").page().text()).contains(order.number().text(), "待浸泡", "7 剂");
            assertThat(desk.get("/decoction").page().text()).as("names are masked").doesNotContain("患者");
            assertThat(desk.get("/").page().text()).contains(order.number().text());
            assertThat(TestSheet.rows(desk, "/decoction/board.xlsx", order.number().text()).getFirst())
                .contains("7", "已接收").noneMatch(cell -> cell.contains("患者"));
            assertThat(desk.get("/decoction/scan?number=" + order.number()).path()).isEqualTo(here);
            desk.submit(here + "/soak", Map.of());
            var early = desk.post(here + "/put-on",
                Map.of("pot", pot.toString(), "waterMl", "3000", "version", "1"));
            assertThat(early.refusal().orElse(early.title())).contains("soaking-too-short");
            for (int i = 0; i < 3; i++) {
                clock.advance(Duration.ofMinutes(11));
                desk.get(here);
                second.get("/decoction");
            }
            assertThat(desk.submit(here + "/put-on", Map.of("pot", pot.toString(), "waterMl", "3000")))
                .matches(Answer::isOk);
            desk.submit(here + "/boils", Map.of());
            clock.advance(Duration.ofMinutes(16));
            desk.get(here);
            desk.submit(here + "/strain", Map.of("waterMl", "2000"));
            desk.submit(here + "/boils", Map.of());
            second.get("/decoction");
            clock.advance(Duration.ofMinutes(15));
            desk.get(here);
            desk.submit(here + "/strain", Map.of("residueDone", "true"));
            assertThat(desk.submit(here + "/pack", Map.of())).matches(Answer::isOk);
            assertThat(desk.get(here).page().text()).contains("14 袋，每袋 200 ml", "待质检");
            assertThat(desk.submit(here + "/check", Map.of("counted", "14")).refusal().orElse(""))
                .contains("checker-packed");
            second.get(here);
            var points = new ArrayList<Map.Entry<String, String>>();
            ALL.forEach(point -> points.add(Map.entry("point", point.name())));
            points.add(Map.entry("counted", "14"));
            points.add(Map.entry("place", "留样柜 1"));
            points.add(Map.entry("sample", "L" + order.number()));
            points.add(Map.entry("goodUntil", LocalDate.now(clock).plusDays(10).toString()));
            assertThat(second.postAll(here + "/check", points)).matches(Answer::isOk);
            assertThat(second.submit(here + "/release", Map.of())).matches(Answer::isOk);
            assertThat(desk.get(here).page().text()).contains("已放行");
            for (var paper : List.of("boiling-sheet", "decoction-label"))
                assertThat(desk.get("/prints/" + paper + "/" + order.id() + "/preview.pdf"))
                    .returns(200, Answer::status)
                    .satisfies(answer -> assertThat(answer.body()).startsWith("%PDF"));
            assertThat(desk.get("/decoction/samples").page().text()).contains("L" + order.number());
            assertThat(desk.get("/decoction/pots").page().text()).contains("待清洗");
            assertThat(desk.get("/decoction/board")).matches(Answer::isOk);
        }
    }

    @Test
    void doesACommandOnceThoughItIsSentTwice() {
        var order = received(Written.mahuangTang());
        var here = "/decoction/orders/" + order.id();
        try (var desk = county.desk(Role.DECOCTION_WORKER)) {
            desk.get(here);
            var key = java.util.UUID.randomUUID().toString();
            var first = desk.post(here + "/soak", Map.of("_key", key, "version", "0"));
            desk.get(here);
            var again = desk.post(here + "/soak", Map.of("_key", key, "version", "0"));
            assertThat(again.path()).isEqualTo(first.path());
            desk.get("/decoction");
            assertThat(desk.post(here + "/soak", Map.of("version", "0")).refusal().orElse("")).contains("stale");
        }
        assertThat(centre.steps(order.id())).hasSize(2);
    }

    @Test
    void tellsInternalFromExternalUse() {
        var body = Written.mahuangTang();
        var wash = new Usage(Pace.ONE_A_DAY, 2, Preparation.DECOCTION, Route.EXTERNAL, 400, Usage.Timing.ANY_TIME,
            Usage.Temperature.WARM, "");
        var order = received(new Body(body.rows(), 3, wash, false, Decocting.CENTRE, Delivery.AT_CLINIC,
            Optional.empty()));
        assertThat(order.recipe()).returns(true, Recipe::external).returns(6, Recipe::bags);
        try (var desk = county.desk(Role.DECOCTION_WORKER)) {
            assertThat(desk.get("/decoction/orders/" + order.id()).page().text()).contains("外用");
        }
    }

    @Test
    void printsTheRecordAndALabelForEachBagOnEveryPaperTheyFit() {
        var bags = packed(received(Written.mahuangTang()).id());
        var printer = new TestPrinter(county, county.tcmHospital, Role.DECOCTION_WORKER, Counter.DECOCTION_ROOM);
        for (var paper : PrintKind.BOILING_SHEET.papers().reversed())
            assertThat(printer.print(PrintKind.BOILING_SHEET, bags.id().value(), paper))
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight)
                .extracting(TestPrinter.Printed::text, as(InstanceOfAssertFactories.STRING))
                .contains(bags.number().text(), "麻黄", "浸泡", worker.name(), "14袋");
        for (var paper : PrintKind.DECOCTION_LABEL.papers().reversed()) {
            var printed = printer.print(PrintKind.DECOCTION_LABEL, bags.id().value(), paper);
            assertThat(printed).returns(14, TestPrinter.Printed::pages)
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight);
            assertThat(printed.text()).contains("内服", bags.number().text(), "200ml", "14").doesNotContain("外用");
            assertThat(printed.codes()).as("the resident's progress, also under a watermark").singleElement(
                as(InstanceOfAssertFactories.STRING)).contains("/p/");
        }
    }

    @Test
    void givesExternalUseALabelOfItsOwn() {
        var wash = new Usage(Pace.ONE_A_DAY, 2, Preparation.DECOCTION, Route.EXTERNAL, 400, Usage.Timing.ANY_TIME,
            Usage.Temperature.WARM, "");
        var bags = packed(received(new Body(Written.mahuangTang().rows(), 3, wash, false, Decocting.CENTRE,
            Delivery.AT_CLINIC, Optional.empty())).id(), 6);
        try (var desk = county.desk(Role.DECOCTION_WORKER)) {
            assertThat(TestPrinter.read(desk.download("/prints/decoction-label/" + bags.id() + "/preview.pdf"),
                "decoction-label-external").text()).contains("外用", "不可内服").doesNotContain("内服药");
        }
    }

    private DecoctionOrder received(Body body) {
        return arrived(dispensary.checked(body));
    }

    private DecoctionOrder arrived(PharmacyOrder order) {
        return Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> centre.ofPrescription(order.prescription()), made -> !made.isEmpty()).getFirst();
    }

    private DecoctionOrderId soaked() {
        var id = received(Written.mahuangTang()).id();
        centre.soak(worker, id, 0);
        return id;
    }

    private DecoctionOrder packed(DecoctionOrderId id) { return packed(id, 14); }

    private DecoctionOrder packed(DecoctionOrderId id, int bags) {
        centre.soak(worker, id, 0);
        clock.advance(Duration.ofMinutes(30));
        centre.putOn(worker, id, 1, pot(), 3000, true);
        centre.boils(worker, id, 2);
        clock.advance(Duration.ofMinutes(15));
        centre.strain(worker, id, 3, new Straining(2, Optional.empty(), 2000, false, ""));
        centre.boils(worker, id, 4);
        clock.advance(Duration.ofMinutes(12));
        centre.strain(worker, id, 5, new Straining(2, Optional.empty(), 0, true, ""));
        centre.pack(worker, id, 6, bags, 200, false, "");
        return centre.order(worker, id).order();
    }

    private PotId pot() { return centre.addPot(worker, POTS.incrementAndGet(), 12_000); }

    private void cancel(DecoctionOrder order) {
        var id = order.source().order();
        pharmacy.cancel(county.caller(Role.VILLAGE_DOCTOR), id, pharmacy.forService(id).version(), "居民要求");
    }

    private void awaitStage(DecoctionOrderId id, Stage.Kind kind) {
        Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> centre.order(worker, id).order().stage().kind() == kind);
    }

    private static OrderChecked told(Source source) {
        return new OrderChecked(source.order(), source.prescription(), source.person(), source.origin(),
            source.pharmacy(), true, 7, source.checkedAt());
    }
}
