package org.xinglin.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.TestPrinter;
import org.xinglin.TestShelf;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Registration;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.PaperSize;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.BlankForms;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/** Originals, reprints and the paper of each counter, over HTTP and read back out of the PDF. */
@PlatformTest
class PrintsTest {
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestDispensary dispensary;
    private final TestShelf shelf;
    private final TestCounty county;
    private final Evidence evidence;
    private final Pharmacy pharmacy;
    private final Clinic clinic;
    private final BlankForms forms;
    private final Caller doctor;

    PrintsTest(Prescriptions prescriptions, TestPractice practice, TestDispensary dispensary, TestShelf shelf,
        TestCounty county, Evidence evidence, Pharmacy pharmacy, Clinic clinic, BlankForms forms) {
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.dispensary = dispensary;
        this.shelf = shelf;
        this.county = county;
        this.evidence = evidence;
        this.pharmacy = pharmacy;
        this.clinic = clinic;
        this.forms = forms;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void printsTheOriginalOnceAndMarksEachFurtherPrint() {
        var id = submitted();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var first = printed(desk, id);
            assertThat(text(desk, first)).contains("原件", doctor.name(), county.village.name())
                .doesNotContain("REPRINT", "PREVIEW");
            var second = printed(desk, id);
            assertThat(second).isNotEqualTo(first);
            assertThat(text(desk, second)).contains("补打REPRINT2", "补打第2次", doctor.name());
            assertThat(rows(desk, id)).hasSize(2).satisfiesExactly(row -> assertThat(row).contains("补打，第 2 次"),
                row -> assertThat(row).contains("原件"));
            for (var print : List.of(first, second))
                assertThat(evidence.historyOf(printId(print)))
                    .singleElement().returns("print.made", Entry::act).returns(doctor.name(), Entry::staffName)
                    .extracting(Entry::content).asString().contains(id.toString(), "prescription");
        }
    }

    @Test
    void makesOnePrintOfAFormThatIsSentTwice() {
        var id = submitted();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var form = Map.of("_key", UUID.randomUUID().toString());
            var first = desk.post(here(id), form).path();
            assertThat(desk.post(here(id), form).path()).isEqualTo(first);
            assertThat(rows(desk, id)).hasSize(1);
        }
    }

    @Test
    void answersAReloadWithTheSamePrintAndCountsTheOpening() {
        var id = submitted();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var print = printed(desk, id);
            for (int i = 0; i < 2; i++)
                assertThat(text(desk, print)).contains("原件").doesNotContain("REPRINT");
            assertThat(rows(desk, id)).as("once by the redirect, twice reloaded").singleElement().asString()
                .contains("3 次");
        }
    }

    @Test
    void refusesAPrintOfAVersionThatIsNoMore() {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var print = printed(desk, id);
            prescriptions.withdraw(doctor, id, 1, "不取");
            var answer = desk.get(print);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.title()).contains("第 1 次打印之后已经改过");
            assertThat(text(desk, printed(desk, id))).as("what it has become is a new original").contains("作废", "原件");
        }
    }

    /** hmis #11590: bills were printed from any department. */
    @Test
    void hidesPrintsOfOthersAndDocumentsOutOfReach_hmis11590() {
        var id = submitted();
        var order = dispensary.checked(Written.mahuangTang());
        try (var desk = county.desk(Role.VILLAGE_DOCTOR);
            var stranger = county.desk(county.stranger.username());
            var checker = county.desk(Role.CHECKER)) {
            var print = printed(desk, id);
            assertThat(stranger.get(print).status()).isEqualTo(404);
            assertThat(stranger.get(here(id)).status()).isEqualTo(404);
            assertThat(stranger.post(here(id), Map.of()).status()).isEqualTo(404);
            assertThat(stranger.post("/prints/no-such-kind/" + id, Map.of()).status()).isEqualTo(404);
            assertThat(desk.post("/prints/dispensing-sheet/" + order.id(), Map.of()).status())
                .as("not at this desk").isEqualTo(403);
            assertThat(checker.get("/prints/dispensing-sheet/" + order.id())).matches(Answer::isOk);
            assertThat(rows(desk, id)).hasSize(1);
        }
    }

    @Test
    void showsAPreviewThatIsNoPrint() {
        var id = submitted();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(text(desk, here(id) + "/preview.pdf")).contains("预览PREVIEW", "中药饮片处方笺");
            assertThat(rows(desk, id)).isEmpty();
        }
    }

    /** hmis #12713: the size of paper hung on the role, not on the counter. */
    @Test
    void setsThePaperOfACounterAndKeepsWhatWasSetBefore_hmis12713() {
        var settings = "/print-settings?house=" + county.township.id();
        var printer = new TestPrinter(county, county.township, Role.TOWNSHIP_DOCTOR, Counter.CASHIER);
        printer.put(PrintKind.PRESCRIPTION, PaperSize.A4);
        printer.put(PrintKind.PRESCRIPTION, PaperSize.A5);
        try (var office = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(office.get(settings).page().select("section").eachText().getLast()).containsSubsequence("A5",
                "A4");
            assertThat(office.send("POST", "/print-settings", set("PRESCRIPTION", "CASHIER", "A4", 1)))
                .as("somebody set it since").returns(409, Answer::status);
            assertThat(office.send("POST", "/print-settings", set("PRESCRIPTION", "CASHIER", "LABEL_60X40", 2)))
                .returns(422, Answer::status).extracting(Answer::title).asString()
                .contains("处方笺放不进“标签 60×40 毫米”");
            assertThat(office.send("POST", "/print-settings", set("LOT_LABEL", "CASHIER", "LABEL_60X40", 0)))
                .returns(422, Answer::status);
            assertThat(office.get("/print-settings?house=" + county.otherVillage.id()).status())
                .as("of the other community").isEqualTo(404);
        }
    }

    private Map<String, String> set(String kind, String counter, String paper, int version) {
        return Map.of("house", county.township.id().toString(), "kind", kind, "counter", counter, "paper", paper,
            "version", String.valueOf(version));
    }

    @Test
    void laysThePrescriptionAndTheVisitOutForThePaperOfTheRoom() {
        var visit = practice.visit(doctor, practice.resident(doctor, "林小暑", LocalDate.of(1968, 3, 4)));
        var id = prescriptions.write(doctor, visit, Written.mahuangTang());
        prescriptions.submit(doctor, id, 1);
        var printer = new TestPrinter(county, county.village, Role.VILLAGE_DOCTOR, Counter.CONSULTING_ROOM);
        for (var paper : PrintKind.PRESCRIPTION.papers().reversed())
            assertThat(printer.print(PrintKind.PRESCRIPTION, id.value(), paper))
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight)
                .returns(1, TestPrinter.Printed::pages).extracting(TestPrinter.Printed::text).asString()
                .contains("中药饮片处方笺", "林小暑", "麻黄", "审核药师", "调配药师", "核对药师", "发药药师");
        for (var paper : PrintKind.VISIT_RECORD.papers().reversed())
            assertThat(printer.print(PrintKind.VISIT_RECORD, visit.value(), paper))
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight)
                .extracting(TestPrinter.Printed::text).asString()
                .contains("门诊病历", "林小暑", "怕冷发热一天", "感冒", "风寒束表证", "J06.9", doctor.name());
    }

    @Test
    void laysTheQueueNumberAndBlankFormsOutForThePaperOfTheRoom() {
        var visit = clinic.register(doctor, practice.resident(doctor, "林听雨", LocalDate.of(1968, 3, 4)),
            Registration.FIRST);
        var batch = forms.print(doctor, 3);
        var printer = new TestPrinter(county, county.village, Role.VILLAGE_DOCTOR, Counter.CONSULTING_ROOM);
        for (var paper : PrintKind.QUEUE_SLIP.papers().reversed())
            assertThat(printer.print(PrintKind.QUEUE_SLIP, visit.value(), paper))
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight)
                .returns(1, TestPrinter.Printed::pages).extracting(TestPrinter.Printed::text).asString()
                .contains(county.village.name(), "林*", "当日有效", "前面");
        for (var paper : PrintKind.BLANK_FORMS.papers().reversed())
            assertThat(printer.print(PrintKind.BLANK_FORMS, batch, paper))
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight)
                .returns(3, TestPrinter.Printed::pages).extracting(TestPrinter.Printed::text).asString()
                .contains(forms.numbers(doctor, batch)).contains("中药饮片处方笺", county.village.name(), "审核药师", "发药药师");
    }

    @Test
    void marksBlankFormsOfNumbersThatWereOnPaperBefore() {
        var here = "/prints/blank-forms/" + forms.print(doctor, 2);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var stranger = county.desk(county.stranger.username())) {
            for (var mark : List.of("原件", "补打第2次")) {
                desk.get(here);
                assertThat(text(desk, desk.submit(here, Map.of()).path())).contains("中药饮片处方笺", mark);
            }
            assertThat(stranger.get(here).status()).as("of another house").isEqualTo(404);
        }
    }

    /** hmis #2425: labels without a code to scan. */
    @Test
    void laysTheDispensingSheetAndTheLotLabelOutForThePaperOfThePharmacy_hmis2425() {
        var order = dispensary.checked(Written.mahuangTang());
        var lot = shelf.lot(shelf.piece("黄芪"), 500);
        var checker = new TestPrinter(county, county.tcmHospital, Role.CHECKER, Counter.PHARMACY);
        for (var paper : PrintKind.DISPENSING_SHEET.papers().reversed())
            assertThat(checker.print(PrintKind.DISPENSING_SHEET, order.id().value(), paper))
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight)
                .extracting(TestPrinter.Printed::text).asString()
                .contains(order.number().text(), "麻黄", "调剂", "复核");
        for (var paper : PrintKind.LOT_LABEL.papers().reversed()) {
            var printed = checker.print(PrintKind.LOT_LABEL, lot.value(), paper);
            assertThat(printed).returns(1, TestPrinter.Printed::pages)
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight);
            assertThat(printed.text()).contains("黄芪", "批号S", "生产日期2026-01-01", "有效期至2030-01-01",
                county.tcmHospital.name());
            assertThat(printed.codes()).singleElement().asString().endsWith("/pharmacy/stock/lots/" + lot);
        }
    }

    @Test
    void printsTheReceiptOnceMarksTheNextAndBeginsAnewWhenMoneyGoesBack() {
        var order = dispensary.paid(doctor, Written.mahuangTang());
        var here = "/prints/receipt/" + order.id();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var stranger = county.desk(county.stranger.username())) {
            for (var mark : List.of("原件", "补打REPRINT2")) {
                desk.get(here);
                assertThat(text(desk, desk.post(here, Map.of()).path())).contains("收费凭证", "麻黄", mark);
            }
            assertThat(stranger.get(here).status()).isEqualTo(404);
            pharmacy.cancel(doctor, order.id(), pharmacy.order(doctor, order.id()).version(), "不取了");
            desk.get(here);
            assertThat(text(desk, desk.post(here, Map.of()).path())).as("what stands now is another paper")
                .contains("退费", "原件").doesNotContain("REPRINT");
        }
    }

    private PrescriptionId submitted() {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
        prescriptions.submit(doctor, id, 1);
        return id;
    }

    private static String here(PrescriptionId id) { return "/prints/prescription/" + id; }

    private static String printed(HttpDesk desk, PrescriptionId id) {
        desk.get(here(id));
        return desk.submit(here(id), Map.of()).path();
    }

    private static UUID printId(String path) {
        return UUID.fromString(path.substring("/prints/".length(), path.length() - ".pdf".length()));
    }

    private static String text(HttpDesk desk, String path) { return TestPaper.text(desk.download(path)); }

    private static List<String> rows(HttpDesk desk, PrescriptionId id) {
        return desk.get(here(id)).page().select("tbody tr").eachText();
    }
}
