package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/** A doctor writes a prescription without the mouse; the browser counts the keys. */
@BrowserTest
class PrescriptionByKeysTest {
    /** Issue 4 section 2: initials, choice, grams and moves of twelve herbs. */
    private static final int MOST_KEYS = 80;
    /** The list, as it is dictated: initials, which of those found, grams, and the piece that stands there then. */
    private static final List<Dictated> LIST = List.of(new Dictated("hq", 2, "15", "黄芪"),
        new Dictated("ds", 2, "10", "党参"), new Dictated("dg", 1, "10", "当归"), new Dictated("bs", 1, "10", "白芍"),
        new Dictated("cx", 1, "6", "川芎"), new Dictated("sdh", 1, "15", "熟地黄"), new Dictated("fl", 1, "10", "茯苓"),
        new Dictated("cp", 1, "6", "陈皮"), new Dictated("sy", 1, "15", "山药"), new Dictated("jg", 1, "6", "桔梗"),
        new Dictated("ff", 1, "9", "防风"), new Dictated("zk", 1, "9", "枳壳"));

    /** @param choice from 1: the first is picked by Enter, another by its digit */
    record Dictated(String initials, int choice, String grams, String piece) {}

    private final DemoProgram program = DemoProgram.shared();

    @Test
    void twelveHerbsFromTheFirstLetterToTheSubmissionInAtMostEightyKeys() {
        var doctor = program.account("VILLAGE_DOCTOR");
        var visit = diagnosed(doctor);
        try (var window = new Window(program, Size.DESK, "zh").signIn(doctor)
            .open("/prescriptions/new?visit=" + visit)) {
            var page = window.countKeys().page();
            var keys = page.keyboard();
            for (var herb : LIST) {
                page.waitForFunction("() => document.activeElement?.name === 'herb'");
                keys.type(herb.initials());
                keys.press(herb.choice() == 1 ? "Enter" : String.valueOf(herb.choice()));
                page.waitForFunction("() => document.activeElement?.name === 'grams'");
                keys.type(herb.grams());
                keys.press("Enter");
            }
            keys.press("Enter");
            page.waitForFunction("() => document.activeElement?.name === 'packets'");
            keys.type("5");
            assertThat(herbs(page)).startsWith(LIST.stream().map(Dictated::piece).toArray(String[]::new));
            window.judge().picture("prescription-editor");
            keys.press("F4");
            int pressed = window.keysPressed();
            HerbRows.submitted(page);
            System.out.printf("twelve herbs took %d keys%n", pressed);
            assertThat(pressed).isBetween(LIST.size() * 4, MOST_KEYS);
            window.judge().picture("prescription");
            assertThat(page.locator("main").innerText()).contains(LIST.stream().map(Dictated::piece).toList())
                .contains("5 剂");
            assertThat(window.faults()).isEmpty();
        }
    }

    @Test
    void aHandFasterThanTheNetGetsTheHerbsItTyped() {
        try (var window = written("")) {
            var page = window.page();
            page.route("**/herbs/search*", route -> {
                page.waitForTimeout(150);
                route.resume();
            });
            for (var herb : LIST.subList(0, 3))
                page.keyboard()
                    .type(herb.initials() + (herb.choice() == 1 ? "\n" : herb.choice()) + herb.grams() + "\n");
            page.waitForFunction("() => document.querySelectorAll('[name=grams]')[2].value === '10'");
            assertThat(herbs(page)).startsWith("黄芪", "党参", "当归");
        }
    }

    @Test
    void aPastedFormulaIsAskedAboutReorderedAndTakenBack() {
        try (var window = written("")) {
            var page = window.page();
            page.evaluate("""
                text => { const data = new DataTransfer(); data.setData('text', text);
                  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }
                """, "麻黄9g 桂枝枝6g 附子（先煎）9g");
            page.waitForSelector("#herb-choices:not([hidden])");
            assertThat(page.evaluate("() => document.activeElement.value")).as("asked where it stands")
                .isEqualTo("桂枝枝");
            page.keyboard().press("Enter");
            page.waitForFunction("() => document.querySelectorAll('[name=herb]')[1].value === '桂枝'");
            assertThat(herbs(page)).startsWith("麻黄", "桂枝", "附子");
            page.locator("[name=herb]").nth(2).focus();
            page.keyboard().press("Alt+ArrowUp");
            assertThat(herbs(page)).startsWith("麻黄", "附子", "桂枝");
            page.keyboard().press("Control+Delete");
            assertThat(herbs(page)).startsWith("麻黄", "桂枝", "");
            page.keyboard().press("Control+z");
            page.keyboard().press("Control+z");
            assertThat(herbs(page)).startsWith("麻黄", "桂枝", "附子");
            page.keyboard().press("Control+y");
            assertThat(herbs(page)).startsWith("麻黄", "附子", "桂枝");
            assertThat(page.locator("[name=handling]").nth(1).inputValue()).isEqualTo("先煎");
            assertThat(window.judge().faults()).isEmpty();
        }
    }

    @Test
    void whatTheCheckFindsStandsBesideTheHerbsItConcerns() {
        try (var window = written("")) {
            var page = window.page();
            page.keyboard().type("gc\n3\n");
            page.waitForFunction("() => document.querySelectorAll('[name=grams]')[0].value === '3'");
            page.keyboard().type("甘遂");
            page.waitForSelector("#herb-choices:not([hidden]) li");
            page.keyboard().press("Enter");
            page.keyboard().type("1\n");
            page.waitForSelector("li.herb-cell[data-tone=forbid]");
            assertThat(
                page.locator("li.herb-cell[data-tone=forbid] [name=herb]").evaluateAll("all => all.map(f => f.value)"))
                .asList().contains("甘草").hasSize(2);
            assertThat(window.judge().faults()).isEmpty();
        }
    }

    @Test
    void rowsComeInFromAnEarlierPrescriptionBesideWhatIsWritten() {
        try (var window = written("麻黄")) {
            var page = window.page();
            page.keyboard().type("gz\n6\n");
            page.waitForFunction("() => document.querySelectorAll('[name=grams]')[0].value === '6'");
            page.keyboard().press("F7");
            page.waitForSelector("[data-start] a[href*='from=']");
            page.locator("[data-start] a[href*='from=']").first().press("Enter");
            page.waitForFunction("() => document.querySelectorAll('[name=herb]')[1].value === '麻黄'");
            assertThat(herbs(page)).startsWith("桂枝", "麻黄");
            page.keyboard().press("Control+z");
            assertThat(herbs(page)).startsWith("桂枝", "");
            assertThat(window.faults()).isEmpty();
        }
    }

    @Test
    void eachFormulaThatIsBroughtInIsKeptAndCanBeDroppedAndTakenBack() {
        try (var window = written("")) {
            var page = window.page();
            bringIn(page, "mht", "麻黄汤");
            bringIn(page, "ect", "二陈汤");
            assertThat(page.locator("[data-base]").allInnerTexts()).containsExactly("麻黄汤", "二陈汤");
            assertThat(page.locator("[name=base]").inputValue()).isEqualTo("formula:mahuangtang;formula:erchentang");
            page.locator(".herb-base button").first().press("Enter");
            assertThat(page.locator("[data-base]").allInnerTexts()).containsExactly("二陈汤");
            page.locator("[name=herb]").first().focus();
            page.keyboard().press("Control+z");
            assertThat(page.locator("[data-base]").allInnerTexts()).containsExactly("麻黄汤", "二陈汤");
            assertThat(window.judge().faults()).isEmpty();
        }
    }

    private static void bringIn(Page page, String initials, String formula) {
        page.keyboard().press("F6");
        page.waitForFunction("() => document.activeElement?.value === 'f '");
        page.keyboard().type(initials);
        page.locator("#herb-choices:not([hidden]) li").filter(new Locator.FilterOptions().setHasText(formula)).first()
            .waitFor();
        page.keyboard().press("Enter");
        page.locator("[data-base]").filter(new Locator.FilterOptions().setHasText(formula)).waitFor();
    }

    private static List<String> herbs(Page page) {
        return page.locator("li.herb-cell [name=herb]").all().stream().map(field -> field.inputValue()).toList();
    }

    /** A new prescription, open in a window. @param earlier piece of a prescription that the visit has already, or nothing */
    private Window written(String earlier) {
        var doctor = program.account("VILLAGE_DOCTOR");
        var visit = diagnosed(doctor);
        if (!earlier.isEmpty()) try (var desk = new HttpDesk(program.address())) {
            desk.signIn(doctor.username(), doctor.password(), doctor.role());
            desk.get("/prescriptions/new?visit=" + visit);
            var saved = desk.post("/prescriptions", Map.of("visit", visit, "herb", earlier, "grams", "9", "packets",
                "3", "then", "save"));
            assertThat(saved.isOk()).as(saved.toString()).isTrue();
        }
        var window = new Window(program, Size.DESK, "zh").signIn(doctor).open("/prescriptions/new?visit=" + visit);
        window.page().waitForFunction("() => document.activeElement?.name === 'herb'");
        return window;
    }

    /** A new resident with a begun and diagnosed visit. @return the visit */
    private String diagnosed(DemoProgram.Account doctor) {
        return NewVisit.written(program, doctor,
            List.of(Map.entry("disease", "di_ganmao"), Map.entry("syndrome", "sy_fenghanshubiao"))).visit();
    }
}
