package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;

/** Decision support in a doctor's hands: it follows each finding, and nothing of it is prescribed but by one key for that row. */
@BrowserTest
class SuggestionsByKeysTest {
    private static final List<String> SPLEEN_QI = List.of("sx_shiyubuzhen", "sx_dabianxitang", "sx_juandaifali",
        "sx_shedan");
    private final DemoProgram program = DemoProgram.shared();
    private final DemoProgram.Account doctor = program.account("VILLAGE_DOCTOR");

    @Test
    void suggestionsFollowEachFindingAndSayWhyAndWhatToAskNext() {
        var visit = NewVisit.begun(program, doctor).visit();
        try (var window = new Window(program, Size.DESK, "zh").signIn(doctor).open("/clinic/visits/" + visit)) {
            var page = window.page();
            var timed = new KeyToScreen(page);
            timed.write("sybz");
            assertThat(panel(page)).as("one finding").contains("所见太少");
            timed.write("dbxt");
            timed.write("jdfl");
            assertThat(page.locator("#assist h3:has-text('可能的证型') + ol > li").count()).as("never one alone")
                .isEqualTo(3);
            var first = page.locator("#assist h3:has-text('可能的证型') + ol > li").first();
            first.locator("summary").press("Enter");
            assertThat(first.innerText()).contains("食欲不振", "大便稀溏", "倦怠乏力", "合计");
            assertThat(page.locator("#assist [data-act]").count()).as("nothing to prescribe at the visit").isZero();
            var asked = page.locator("#assist li:has([data-assist-denied])").first();
            var finding = asked.locator("[data-assist-present]").getAttribute("data-name");
            asked.locator("[data-assist-denied]").press("Enter");
            page.locator("#assist li:has([data-assist-undenied])", new Page.LocatorOptions().setHasText(finding))
                .waitFor();
            asked = page.locator("#assist li:has([data-assist-present])").first();
            var next = asked.locator("[data-assist-present]").getAttribute("data-name");
            assertThat(next).as("what was denied is not asked again").isNotEqualTo(finding);
            var id = asked.locator("[data-assist-present]").getAttribute("data-assist-present");
            asked.locator("[data-assist-present]").press("Enter");
            page.locator("#visit input[value=%s]:checked".formatted(id)).waitFor();
            assertThat(window.judge().faults()).isEmpty();
            var taken = timed.times();
            System.out.printf("suggestions stood %.0f to %.0f ms after the key%n", taken.percentile(0),
                taken.percentile(1));
        }
    }

    @Test
    void eachRowIsAcceptedChangedOrRejectedByOneKeyAndKeepsItsMark() {
        var visit = NewVisit.written(program, doctor, Stream.concat(SPLEEN_QI.stream()
            .map(finding -> Map.entry("finding", finding)),
            Stream.of(Map.entry("disease", "di_ganmao"), Map.entry("syndrome", "sy_piqixu"))).toList()).visit();
        try (var window = new Window(program, Size.DESK, "zh").signIn(doctor)
            .open("/prescriptions/new?visit=" + visit)) {
            var page = window.page();
            var keys = page.keyboard();
            var rows = page.locator("#assist ol.assist-herbs > li");
            rows.nth(2).waitFor();
            var names = rows.all().stream().map(row -> row.getAttribute("data-name")).toList();
            assertThat(written(page)).as("nothing enters by itself").isEmpty();
            keys.press("F8");
            focused(page, names.get(0));
            keys.press("Enter");
            assertThat(rows.nth(0).locator(".terms li").first().isVisible()).as("the reasons").isTrue();
            window.judge();
            keys.press("a");
            acted(rows.nth(0), "ACCEPTED");
            focused(page, names.get(1));
            keys.press("3");
            acted(rows.nth(1), "REJECTED");
            focused(page, names.get(2));
            keys.press("c");
            page.waitForFunction("() => document.activeElement?.name === 'grams'");
            assertThat(written(page)).as("what was accepted, and nothing else").containsExactly(names.get(0), names
                .get(2));
            keys.press("Control+a");
            keys.type("11");
            var formula = page.locator("#assist [data-assist-base]").first();
            var base = formula.getAttribute("data-name");
            formula.press("Enter");
            assertThat(page.locator("[data-base]").innerText()).isEqualTo(base);
            assertThat(written(page)).as("a formula to begin from brings no rows").hasSize(2);
            for (var grams : page.locator("li.herb-cell:not([hidden]) [name=grams]").all().subList(0, 2))
                if (grams.inputValue().isEmpty()) grams.fill("9");
            keys.press("F2");
            page.waitForURL(url -> url.contains("done=prescription.saved"));
            said(page, names);
            assertThat(page.locator("main").innerText()).contains("底方：", base);
            window.open(page.url().replaceAll("\\?.*", "") + "/edit");
            page.locator("li.herb-cell [name=grams]").first().fill("8");
            keys.press("F2");
            page.waitForURL(url -> url.contains("done=prescription.saved"));
            said(page, names);
            window.open(page.url().replaceAll("\\?.*", "") + "/versions");
            assertThat(page.locator("main section.panel").count()).isEqualTo(2);
            for (var version : page.locator("main section.panel").all())
                assertThat(version.innerText()).contains(names.get(0), names.get(2), "系统建议，医师采纳");
            assertThat(window.judge().faults()).isEmpty();
        }
    }

    /** On the page of the prescription: the marks of both rows, the act on each, and why one was not taken. */
    private static void said(Page page, List<String> names) {
        var acts = page.locator("main details:has(ul.assist-list)");
        acts.locator("summary").click();
        assertThat(acts.locator("li[data-acted=ACCEPTED]").innerText()).contains(names.get(0), "已采纳");
        assertThat(acts.locator("li[data-acted=REJECTED]").innerText()).contains(names.get(1), "已有同类药");
        assertThat(acts.locator("li[data-acted=CHANGED]").innerText()).contains(names.get(2), "已采纳待修改", "11");
        assertThat(page.locator("main").innerText()).contains("系统建议，医师采纳");
    }

    private static List<String> written(Page page) {
        return page.locator("li.herb-cell [name=herb]").all().stream().map(Locator::inputValue)
            .filter(name -> !name.isEmpty()).toList();
    }

    private static void acted(Locator row, String kind) {
        row.and(row.page().locator("[data-acted=%s]".formatted(kind))).waitFor();
    }

    private static void focused(Page page, String name) {
        page.waitForFunction("name => document.activeElement?.dataset.name === name", name);
    }

    private static String panel(Page page) {
        return page.locator("#assist").innerText();
    }
}
