package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/** The pharmacist's desk without the mouse, and what the prescriber sees of it. */
@BrowserTest
class DeskByKeysTest {
    private static final int CASES = 20;
    private final DemoProgram program = DemoProgram.shared();

    /** Every fourth case goes back with a reason, every fifth is asked about first; all others pass. */
    @Test
    void twentyCasesInARowByKeyboardOnly() {
        var waiting = submitted(CASES);
        assertThat(waiting).hasSize(CASES);
        var returned = 0;
        try (var window = new Window(program, Size.DESK, "zh").signIn("REVIEW_PHARMACIST").open("/review")) {
            var page = window.page();
            var keys = page.keyboard();
            window.judge().picture("review-queue-keys");
            for (int n = 1; n <= CASES; n++) {
                keys.press("F2");
                page.waitForURL(url -> url.contains("/review/tasks/"));
                if (page.locator("form[action$='/claim']").count() > 0) {
                    keys.press("F2");
                    page.waitForSelector("form[action$='/pass']");
                }
                window.settle();
                if (n % 5 == 0) {
                    keys.press("F7");
                    page.waitForFunction("() => document.activeElement?.name === 'text'");
                    keys.type("请确认剂量");
                    keys.press("F7");
                    page.waitForURL(url -> url.contains("done=review.asked"));
                    window.settle();
                    assertThat(page.locator("main").innerText()).contains("请确认剂量", "时限暂停");
                }
                if (n == 1) window.judge().picture("review-task-keys");
                if (n % 4 == 0) {
                    keys.press("F9");
                    page.waitForFunction("() => document.activeElement?.name === 'reason'");
                    keys.press("ArrowDown");
                    keys.press("F9");
                    returned++;
                    page.waitForURL(url -> url.contains("done=review.returned"));
                } else {
                    keys.press("F8");
                    page.waitForURL(url -> url.contains("done=review.passed"));
                }
            }
            assertThat(returned).isEqualTo(CASES / 4);
            assertThat(window.faults()).isEmpty();
        }
    }

    /** The return comes to the page the prescriber has open; the field keeps the focus and what was typed. */
    @Test
    void aReturnReachesTheOpenPageOfThePrescriberWithoutTouchingWhatIsBeingTyped() {
        var prescription = submitted(1).getFirst();
        try (var doctor = new Window(program, Size.DESK, "zh").signIn("VILLAGE_DOCTOR").open("/residents/new");
            var pharmacist = new HttpDesk(program.address())) {
            var page = doctor.page();
            page.locator("[name=name]").focus();
            page.keyboard().type("正在输入");
            var account = program.account("REVIEW_PHARMACIST");
            pharmacist.signIn(account.username(), account.password(), account.role());
            var number = number(prescription);
            var task = pharmacist.get("/review").page().select("a[href^=/review/tasks/]").stream()
                .map(link -> link.attr("href"))
                .filter(href -> pharmacist.get(href).page().html().contains(number)).findFirst()
                .orElseThrow();
            pharmacist.post(task + "/claim", Map.of());
            pharmacist.get(task);
            var sent = System.nanoTime();
            assertThat(pharmacist.post(task + "/return", Map.of("reason", "SYNDROME", "advice", "偏热")).isOk()).isTrue();
            page.waitForSelector("#live a[href='" + prescription + "']");
            System.out.printf("the return was on the open page after %d ms%n", (System.nanoTime() - sent) / 1_000_000);
            assertThat(page.evaluate("() => document.activeElement?.name")).isEqualTo("name");
            assertThat(page.locator("[name=name]").inputValue()).isEqualTo("正在输入");
            doctor.judge().picture("return-told");
            page.locator("#live a[href='" + prescription + "']").press("Enter");
            page.waitForURL(url -> url.endsWith(prescription));
            doctor.settle();
            assertThat(page.locator("#review").innerText()).contains("退回", "偏热");
            assertThat(page.locator("a[data-key=F3]").count()).as("the way to change it").isEqualTo(1);
            assertThat(doctor.faults()).isEmpty();
        }
    }

    private String number(String prescription) {
        var account = program.account("VILLAGE_DOCTOR");
        try (var desk = new HttpDesk(program.address())) {
            desk.signIn(account.username(), account.password(), account.role());
            var heading = desk.get(prescription).page().select("h1").text();
            return heading.replaceAll(".*(CF\\d{13}).*", "$1");
        }
    }

    /** A pharmacist proposes a local limit; once it was run over the prescriptions on record the chief approves it, by keys. */
    @Test
    void aProposalIsReplayedAndApproved() {
        submitted(1);
        try (var proposer = new Window(program, Size.DESK, "zh").signIn("REVIEW_PHARMACIST")
            .open("/review/rules?q=干姜")) {
            var page = proposer.page();
            proposer.judge().picture("rules");
            page.locator("a[href='/review/rules/herbs/ganjiang']").press("Enter");
            page.waitForURL(url -> url.endsWith("/review/rules/herbs/ganjiang"));
            proposer.settle().judge().picture("rules-herb");
            var form = page.locator("form[action='/review/rules/limits']");
            form.locator("[name=value]").fill("3");
            form.locator("[name=source]").fill("本县药事会纪要");
            form.locator("[name=reason]").fill("试行");
            form.locator("[name=reason]").press("Control+Enter");
            page.waitForURL(url -> url.contains("/review/rules/changes/"));
            page.waitForFunction("() => document.querySelector('#replay')?.innerText.includes('已完成')",
                null, new Page.WaitForFunctionOptions().setTimeout(120_000));
            var change = page.url().replaceAll("[?#].*", "").replaceFirst("^https?://[^/]+", "");
            proposer.judge().picture("rule-change");
            assertThat(page.locator("form[action$='/approve']").count()).as("not one's own").isZero();
            assertThat(page.locator("#replay tbody tr").count()).as("prescriptions that would change").isPositive();
            assertThat(proposer.faults()).isEmpty();
            approve(change);
        }
    }

    private void approve(String change) {
        try (var chief = new Window(program, Size.DESK, "zh").signIn("CHIEF_PHARMACIST").open(change)) {
            chief.judge();
            chief.page().keyboard().press("F8");
            chief.page().waitForURL(url -> url.contains("done=rules.approved"));
            assertThat(chief.settle().page().locator("main").innerText()).contains("已批准");
            assertThat(chief.faults()).isEmpty();
        }
    }

    /** Emergencies with a toxic piece, each of a resident of its own, which stand before all others in the queue. @return their pages */
    private List<String> submitted(int count) {
        try (var prescriptions = new NewPrescriptions(program, program.account("VILLAGE_DOCTOR"))) {
            return IntStream.range(0, count).mapToObj(n -> prescriptions.submit("审方", "", List.of(
                Map.entry("herb", "附片"), Map.entry("grams", "9"), Map.entry("handling", "先煎"),
                Map.entry("herb", "干姜"), Map.entry("grams", "6"), Map.entry("handling", ""),
                Map.entry("packets", "3"), Map.entry("emergency", "yes"), Map.entry("decocting", "SELF"),
                Map.entry("deliverTo", "CLINIC"))).path()).toList();
        }
    }
}
