package org.xinglin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestUpload;
import org.xinglin.kernel.Role;

/** What no page offers and people, scanners and testers send all the same: each is told in a sentence, and nothing breaks. */
@PlatformTest
class BadInputTest {
    private final TestCounty county;

    BadInputTest(TestCounty county) { this.county = county; }

    @Test
    void saysThatACharacterNobodySeesCannotBeStored() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var answer = desk.post("/clinic/complaints", Map.of("complaint", "头痛\u0000三天"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.refusal()).hasValue("page:not-storable");
            assertThat(answer.title()).contains("看不见的字符");
            assertThat(desk.get("/clinic/complaints").body()).doesNotContain("头痛三天");
            assertThat(desk.get("/residents/found?q=%00").status()).isLessThan(500);
        }
    }

    /** Zero width alone is no name, and a mark that turns the line shows another than was written. */
    @Test
    void saysThatNothingOfANameCanBeSeen() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var name : List.of("\u200b\ufeff", " \u200b ", "张\u202e三")) {
                var answer = desk.post("/clinic/complaints", Map.of("complaint", name));
                assertThat(answer.refusal()).hasValue("page:not-storable");
            }
            assertThat(desk.post("/clinic/complaints", Map.of("complaint", "头痛\u200b三天")).isOk()).as("pasted").isTrue();
        }
    }

    /** The server turns these away before a handler hears of them: what no path may hold, and what the firewall reads as a trick. */
    @Test
    void saysOnAPageOfOursThatAnAddressIsNone() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var path : List.of("/%00", "/residents;x", "/a%2fb")) {
                var answer = desk.get(path);
                assertThat(answer.status()).as(path).isEqualTo(400);
                assertThat(answer.page().select("html").attr("lang")).isEqualTo("zh-CN");
                assertThat(answer.page().select("main [role=alert]").text()).contains("页面或记录不存在");
                assertThat(answer.body()).as("nothing of the address is repeated").doesNotContain(path.substring(1));
                assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            }
            desk.get("/language?to=en&back=/");
            assertThat(desk.get("/%00").page().select("main [role=alert]").text())
                .contains("This page or record");
            assertThat(desk.get("/%00", Map.of("HX-Request", "true")).refusal())
                .hasValue("page:no-such-page");
        }
    }

    @Test
    void saysThatAFileIsNoTableWhateverItHolds() {
        try (var desk = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            desk.get("/hours");
            var bytes = new byte[]{0, 1, 2, (byte) 255, (byte) 254, 0};
            assertThat(desk.upload("/hours/days/import", "file", "x.csv", bytes).status()).isEqualTo(422);
            assertThat(
                TestUpload.tried(desk, "/institutions/import", "x\u202e.csv", bytes, Map.of()).select("[role=alert]")
                    .text())
                .isNotEmpty();
            var lines = desk.post("/institutions", Map.of("lines", "\u0000"));
            assertThat(lines.refusal()).hasValue("page:not-storable");
        }
    }

    @Test
    void saysThatAFormIsTooLargeWhereverItGoes() {
        var tenMegabytes = "长".repeat(10 << 20);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var path : List.of("/clinic/complaints", "/residents", "/sign-out", "/nowhere")) {
                desk.get("/");
                var answer = desk.post(path, Map.of("complaint", tenMegabytes));
                assertThat(answer.status()).as(path).isEqualTo(422);
                assertThat(answer.refusal()).hasValue("page:too-large");
                assertThat(answer.title()).contains("最多 4 MB");
            }
        }
    }

    /** The last of them is what the database calls infinity. */
    @Test
    void saysThatADayIsNone() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var day : List.of("2026-02-30", "31/12/2026", "-0001-01-01", "+999999999-12-31")) {
                var answer = desk.post("/absences", Map.of("kind", "SICK", "first", day, "last", day));
                assertThat(answer.status()).as(day).isEqualTo(422);
                assertThat(answer.refusal()).hasValue("page:field-unreadable");
            }
        }
    }

    /** A title of 200,000 letters is none. */
    @Test
    void repeatsOnlyTheBeginningOfWhatWasTyped() {
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            var answer = desk.post("/pharmacy/stock/suppliers",
                Map.of("name", "药行", "creditCode", "9".repeat(200_000)));
            assertThat(answer.refusal()).hasValue("pharmacy:credit-code-wrong");
            assertThat(answer.title()).hasSizeBetween(50, 400).contains("999…");
        }
    }

    @Test
    void saysThatAChoiceNamesNothing() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var department : List.of("x", "00000000-0000-0000-0000-00000000000g", "1-1-1-1-1")) {
                var answer = desk.post("/clinic/queue/next", Map.of("department", department));
                assertThat(answer.status()).as(department).isEqualTo(422);
                assertThat(answer.refusal()).hasValue("page:choice-unknown");
            }
        }
    }

    @Test
    void saysThatAPieceIsUnknownWhateverWasTyped() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var herb : List.of("甘草片儿", "", "-1", "<script>", "x".repeat(100_000))) {
                var answer = desk.post("/pharmacy/shortages", Map.of("herb", herb, "grams", "100", "reason", "缺货"));
                assertThat(answer.status()).isBetween(404, 422);
                assertThat(answer.refusal()).hasValue("pharmacy:herb-unknown");
            }
        }
    }
}
