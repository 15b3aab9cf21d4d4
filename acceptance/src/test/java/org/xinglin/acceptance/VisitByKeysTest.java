package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;

/** A village doctor's visit without the mouse, from the complaint to the submitted prescription, and what becomes of it when it is not saved. */
@BrowserTest
class VisitByKeysTest {
    /** What the task took when it was last looked at, with a little room for another way through the lists. */
    private static final int MOST_KEYS = 90;
    private static final int PAGES = 3;
    private final DemoProgram program = DemoProgram.shared();

    @Test
    void complaintFindingsTonguePulseDiagnosisAndPrescription() {
        try (var window = visit("zh")) {
            var page = window.countKeys().page();
            page.evaluate(
                "() => { window.told = []; document.body.addEventListener('findings-changed', e => told.push(e.detail.findings.length)); }");
            var keys = page.keyboard();
            keys.type("fr");
            page.waitForSelector("#complaint-choices:not([hidden])");
            keys.press("Enter");
            keys.type("3");
            keys.press("F6");
            pick(page, "eh", "恶寒");
            pick(page, "tt", "头痛");
            press(page, "Enter", 3); // past what was inspected and heard, to the colours of the tongue
            assertThat(focused(page, "closest('label').innerText")).contains("舌淡红");
            keys.press(" ");
            press(page, "Enter", 2);
            assertThat(focused(page, "closest('label').innerText")).contains("苔薄白");
            keys.press(" ");
            press(page, "Enter", 3); // past its nature and the note, to the left hand
            pick(page, "fjm", "浮紧脉");
            keys.press("F9");
            keys.type("38.6");
            keys.press("F7");
            pick(page, "gm", "感冒");
            keys.press("Enter");
            pick(page, "fhsb", "风寒束表证");
            assertThat(page.evaluate("() => told")).asList().as("each change of a finding is told").hasSize(4);
            window.judge().picture("visit-keys");
            keys.press("F4");
            page.waitForURL(url -> url.contains("/prescriptions/new"));
            page.waitForFunction("() => document.activeElement?.name === 'herb'");
            keys.type("f mht");
            page.waitForSelector("#herb-choices:not([hidden]) li");
            keys.press("Enter");
            page.waitForFunction("() => document.querySelectorAll('[name=herb]')[3].value !== ''");
            keys.press("F4");
            int pressed = window.keysPressed();
            HerbRows.submitted(page);
            System.out.printf("a visit and a prescription took %d keys on %d pages%n", pressed, window.pagesOpened());
            assertThat(page.locator("main").innerText()).contains("麻黄", "桂枝");
            assertThat(pressed).isBetween(30, MOST_KEYS);
            assertThat(window.pagesOpened()).isEqualTo(PAGES);
            assertThat(window.faults()).isEmpty();
        }
    }

    private static void pick(Page page, String typed, String name) {
        page.keyboard().type(typed);
        page.waitForFunction("() => [...document.querySelectorAll('.term-list:not([hidden]) li')].length > 0");
        page.keyboard().press("Enter");
        assertThat(focused(page, "closest('term-picker').innerText")).contains(name);
    }

    private static void press(Page page, String key, int times) {
        for (int n = 0; n < times; n++)
            page.keyboard().press(key);
    }

    private static String focused(Page page, String what) {
        return String.valueOf(page.evaluate("() => document.activeElement." + what));
    }

    @Test
    void whatIsTypedSurvivesAClosedWindowALostConnectionAndASecondWindow() {
        try (var window = visit("zh")) {
            var page = window.page();
            var address = page.url();
            page.keyboard().type("怕冷一天");
            said(page, "草稿已保存");
            assertThat(window.judge().faults()).isEmpty();
            var again = page.context().newPage();
            page.close();
            again.navigate(address);
            assertThat(again.locator("[name=chiefComplaint]").inputValue()).isEqualTo("怕冷一天");
            assertThat(again.locator(".alert-info").innerText()).contains("草稿");
            again.context().setOffline(true);
            again.locator("[name=presentIllness]").fill("受凉后起病");
            said(again, "已存在本机");
            again.context().setOffline(false);
            said(again, "草稿已保存");
            var second = again.context().newPage();
            second.navigate(address);
            assertThat(second.locator("[name=presentIllness]").inputValue()).isEqualTo("受凉后起病");
            // the words of the save before still stand there: the answer to this one is waited for
            again.waitForResponse(answer -> answer.url().endsWith("/draft"),
                () -> again.locator("[name=presentIllness]").fill("第一个窗口"));
            second.locator("[name=presentIllness]").fill("第二个窗口");
            said(second, "另一个窗口");
            again.keyboard().press("F2");
            again.waitForURL(url -> url.contains("done=clinic.recorded"));
            assertThat(again.locator("[name=presentIllness]").inputValue()).isEqualTo("第一个窗口");
            assertThat(again.locator(".alert-info").count()).as("no draft any more").isZero();
        }
    }

    private static void said(Page page, String words) {
        page.waitForFunction("words => document.getElementById('draft-state')?.innerText.includes(words)", words);
    }

    /** A begun visit of a new resident, open in a window. */
    private Window visit(String language) {
        var doctor = program.account("VILLAGE_DOCTOR");
        return new Window(program, Size.DESK, language).signIn(doctor)
            .open("/clinic/visits/" + NewVisit.begun(program, doctor).visit());
    }
}
