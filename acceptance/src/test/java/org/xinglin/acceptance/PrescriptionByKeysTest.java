package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/** A doctor writes and submits twelve herbs without the mouse. */
@BrowserTest
class PrescriptionByKeysTest {
    /** What is typed, and the piece it means. */
    private static final List<Map.Entry<String, String>> TYPED = List.of(Map.entry("huangqi", "黄芪"),
        Map.entry("党参", "党参"), Map.entry("danggui", "当归"), Map.entry("白芍", "白芍"), Map.entry("川芎", "川芎"),
        Map.entry("熟地黄", "熟地黄"), Map.entry("茯苓", "茯苓"), Map.entry("陈皮", "陈皮"), Map.entry("山药", "山药"),
        Map.entry("桔梗", "桔梗"), Map.entry("防风", "防风"), Map.entry("枳壳", "枳壳"));

    private final DemoProgram program = DemoProgram.shared();

    @Test
    void twelveHerbsFromTheFirstLetterToTheSubmission() {
        var doctor = program.account("VILLAGE_DOCTOR");
        var visit = diagnosed(doctor);
        try (var window = new Window(program, Size.DESK, "zh").signIn(doctor)
            .open("/prescriptions/new?visit=" + visit)) {
            var page = window.page();
            var keys = page.keyboard();
            for (var herb : TYPED) {
                page.waitForFunction("() => document.activeElement?.name === 'herb'");
                keys.type(herb.getKey());
                page.waitForSelector("#herb-choices li");
                keys.press("Enter");
                page.waitForFunction("() => document.activeElement?.name === 'grams'");
                keys.type("10");
                keys.press("Enter");
            }
            keys.press("Enter");
            page.waitForFunction("() => document.activeElement?.name === 'packets'");
            keys.press("Control+A");
            keys.type("5");
            window.judge().picture("prescription-editor");
            keys.press("F4");
            page.waitForURL(url -> url.contains("done=prescription.submitted"));
            window.judge().picture("prescription");
            var written = page.locator("main").innerText();
            for (var herb : TYPED)
                assertThat(written).contains(herb.getValue());
            assertThat(window.faults()).isEmpty();
        }
    }

    /** A new resident with a begun and diagnosed visit, made over HTTP. @return the visit */
    private String diagnosed(DemoProgram.Account doctor) {
        try (var desk = new HttpDesk(program.address())) {
            desk.signIn(doctor.username(), doctor.password(), doctor.role());
            desk.get("/residents/new");
            var resident = desk.post("/residents", Map.of("name", "纪" + UUID.randomUUID().toString().charAt(0) + "键盘",
                "birthDate", "1961-03-05", "sex", "female", "insurance", "resident", "confirmed", "yes"));
            assertThat(resident.isOk()).as(resident.toString()).isTrue();
            var visit = desk.post("/clinic/visits", Map.of("person", resident.lastSegment().replaceAll("\\?.*", ""),
                "beginNow", "true"));
            assertThat(visit.isOk()).as(visit.toString()).isTrue();
            var id = visit.lastSegment().replaceAll("\\?.*", "");
            var recorded = desk.post("/clinic/visits/" + id, Map.of("version", "1", "chiefComplaint", "神疲乏力半月",
                "disease", "di_ganmao", "syndrome", "sy_fenghanshubiao"));
            assertThat(recorded.isOk()).as(recorded.toString()).isTrue();
            return id;
        }
    }
}
