package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Written;

/** The counter as its people see it, over HTTP. */
@PlatformTest
class PharmacyPagesTest {
    private final TestCounty county;
    private final TestPractice practice;
    private final Prescriptions prescriptions;
    private final Pharmacy pharmacy;
    private final Stock stock;

    PharmacyPagesTest(TestCounty county, TestPractice practice, Prescriptions prescriptions, Pharmacy pharmacy,
        Stock stock) {
        this.county = county;
        this.practice = practice;
        this.prescriptions = prescriptions;
        this.pharmacy = pharmacy;
        this.stock = stock;
    }

    @Test
    void takesStockInChargesWeighsAndChecksOnItsPages() throws Exception {
        try (var keeper = county.desk(Role.STOCK_KEEPER)) {
            keeper.get("/pharmacy/consignments/new");
            keeper.post("/pharmacy/stock/suppliers", Map.of("name", "页面测试供应商"));
            var page = keeper.get("/pharmacy/consignments/new").page();
            var supplier = page.select("select[name=supplier] option").stream().filter(o -> o.text().equals("页面测试供应商"))
                .findFirst().orElseThrow().val();
            var fields = List.of(Map.entry("supplier", supplier), Map.entry("invoice", "FP-PAGE-1"),
                Map.entry("herb", "龟甲胶"), Map.entry("lotNumber", "P1"), Map.entry("producedOn", "2026-01-01"),
                Map.entry("expiresOn", "2028-01-01"), Map.entry("grams", "500"), Map.entry("delivered", ""));
            var answer = keeper.postAll("/pharmacy/consignments", fields);
            assertThat(answer.refusal()).isEmpty();
            assertThat(keeper.postAll("/pharmacy/consignments", fields).refusal())
                .contains("pharmacy:invoice-exists");
            try (var second = county.desk(Role.CHECKER)) {
                var here = "/pharmacy/consignments/" + answer.lastSegment();
                second.get(here);
                assertThat(second.post(here + "/inspection", Map.of("accepted-1", "500")).refusal()).isEmpty();
            }
            assertThat(keeper.get("/pharmacy/stock?herb=龟甲胶").page().text()).contains("P1").contains("500 g");
        }
        var id = passed("龟甲胶 6", 3);
        try (var doctor = county.desk(Role.VILLAGE_DOCTOR)) {
            var waiting = doctor.get("/pharmacy/cashier").page();
            assertThat(waiting.text()).contains(id.number().text());
            var scanned = doctor.get("/pharmacy/scan?number=" + id.prescriptionNumber().text());
            assertThat(scanned.lastSegment()).isEqualTo(id.id().toString());
            assertThat(doctor
                .post("/pharmacy/orders/" + id.id() + "/charge", Map.of("method", "WECHAT", "reference", "4200001"))
                .refusal())
                .isEmpty();
            doctor.get("/pharmacy/orders/" + id.id());
            try (var pdf = Loader.loadPDF(doctor.download("/prints/receipt/" + id.id() + "/preview.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains("龟甲胶", "扫码查看",
                    id.charge().total().yuan());
            }
        }
        try (var dispenser = county.desk(Role.DISPENSER)) {
            dispenser.get("/pharmacy/dispensing");
            dispenser.get("/pharmacy/orders/" + id.id());
            dispenser.post("/pharmacy/orders/" + id.id() + "/take", Map.of());
            dispenser.get("/pharmacy/orders/" + id.id());
            var off = dispenser.post("/pharmacy/orders/" + id.id() + "/dispense", Map.of("packets", "6 6 7"));
            assertThat(off.refusal()).contains("pharmacy:weight-off");
            assertThat(off.title()).contains("第 3 剂").contains("16.7%");
            dispenser.get("/pharmacy/orders/" + id.id());
            assertThat(
                dispenser.post("/pharmacy/orders/" + id.id() + "/dispense", Map.of("packets", "6 6.1 5.9")).refusal())
                .isEmpty();
            assertThat(dispenser.get("/pharmacy/checking").status()).as("not a dispenser's desk").isEqualTo(403);
        }
        try (var checker = county.desk(Role.CHECKER)) {
            checker.get("/pharmacy/orders/" + id.id());
            var points = new java.util.ArrayList<Map.Entry<String, String>>();
            for (var point : Pharmacy.CheckPoint.values())
                points.add(Map.entry("point", point.name()));
            points.add(Map.entry("version", "3"));
            assertThat(checker.postAll("/pharmacy/orders/" + id.id() + "/check", points).refusal()).isEmpty();
        }
        assertThat(pharmacy.forService(id.id()).stage()).isEqualTo(Stage.CHECKED);
        assertThat(stock.audit()).isEmpty();
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(stranger.get("/pharmacy/orders/" + id.id()).status()).isEqualTo(404);
        }
    }

    private PharmacyOrder passed(String herb, int packets) {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        PrescriptionId id = prescriptions.write(doctor, practice.visit(doctor), Written.body(packets, herb));
        prescriptions.submit(doctor, id, 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreException(Refused.class)
            .ignoreException(org.springframework.dao.ConcurrencyFailureException.class).until(() -> {
                if (prescriptions.forService(id).stage() == org.xinglin.prescription.Stage.SUBMITTED)
                    prescriptions.recordReview(Caller.PROGRAM, id, 1, ReviewOutcome.TO_PHARMACIST, List.of(), "");
                return prescriptions.forService(id).stage() == org.xinglin.prescription.Stage.PASSED
                    || prescriptions.recordReview(county.caller(Role.REVIEW_PHARMACIST), id, 1, ReviewOutcome.PASSED,
                        List.of(), "");
            });
        return Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> pharmacy.ofPrescription(id), Optional::isPresent).orElseThrow();
    }
}
