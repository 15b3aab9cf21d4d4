package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.xinglin.simulator.HttpDesk;

/**
 * 当天: the demo county of the bad day, who is at work in it, and what its chapters hand to each other. A person signs in once and stays
 * at their desk, as on any day.
 */
final class BadDay implements AutoCloseable {
    static final int PACKETS = 3;
    /** Of the missed piece, all that the county's pharmacy gets that day: one of three packets. */
    static final String ONE_PACKET_GRAMS = "6";
    private static final Pattern NUMBER = Pattern.compile("CF\\d{13}");
    /** Its own county, for it spoils what the pictures of the others show. */
    final DemoProgram program = DemoProgram.another();
    final List<String> faults = new ArrayList<>();
    /** Another one in each run, so that a program that runs on can be tested again. */
    final long run = System.currentTimeMillis();
    final LocalDate today;
    private final Map<String, PersonAtDesk> atDesk = new HashMap<>();
    String missing = "";
    String patient = "";
    String visit = "";
    String prescription = "";
    String order = "";

    BadDay() throws SQLException {
        today = LocalDate.parse(sql("select (max(at) at time zone 'Asia/Shanghai')::date::text from evidence.entry"));
    }

    PersonAtDesk person(String role) { return person(program.account(role)); }

    PersonAtDesk person(String role, int which) {
        return person(
            program.accounts().stream().filter(each -> each.role().equals(role)).skip(which).findFirst().orElseThrow());
    }

    PersonAtDesk person(DemoProgram.Account account) {
        return atDesk.computeIfAbsent(account.username(), name -> new PersonAtDesk(program, account));
    }

    /** Everybody goes home. @return what was wrong on the pages they saw */
    List<String> everybodyLeaves() {
        atDesk.values().forEach(each -> faults.addAll(each.leave()));
        atDesk.clear();
        return faults;
    }

    @Override
    public void close() {
        everybodyLeaves();
        program.close();
    }

    String registered(PersonAtDesk doctor, String name) {
        return doctor.open("/residents/new").send("/residents", "name", name + run % 1000, "phone",
            "198%08d".formatted((run + name.hashCode()) % 100_000_000), "address", "3 组 12 号", "sex", "female",
            "birthDate",
            "1958-04-12", "confirmed", "true");
    }

    String begun(PersonAtDesk doctor, String name) {
        doctor.open("/clinic");
        var row = doctor.page().locator("tr:has-text('%s%d')".formatted(name, run % 1000)).last();
        row.locator("form[action$='/begin'] button").click();
        doctor.page().waitForURL(url -> url.contains("/clinic/visits/"));
        return doctor.path();
    }

    static void pick(Page page, String kind, String typed) {
        var input = page.locator("term-picker[data-kind=%s] input[role=combobox]".formatted(kind));
        input.pressSequentially(typed);
        page.waitForSelector("term-picker[data-kind=%s] li[role=option]".formatted(kind));
        input.press("Enter");
        page.waitForSelector("term-picker[data-kind=%s] label.chip".formatted(kind));
    }

    /** Writes what it takes on a new prescription of the visit and submits it. @return its path */
    String written(PersonAtDesk doctor, String... rows) {
        doctor.open("/prescriptions/new?visit=" + last(visit));
        var page = doctor.page();
        type(page, rows);
        page.locator("[name=packets]").fill(String.valueOf(PACKETS));
        page.locator("[name=decocting]").selectOption("CENTRE");
        page.locator("[name=deliverTo]").selectOption("CLINIC");
        return doctor.submit();
    }

    static void type(Page page, String... rows) {
        for (var row : rows) {
            HerbRows.herb(page, row.split(" ")[0]);
            HerbRows.grams(page, row.split(" ")[1]);
        }
    }

    static String number(PersonAtDesk person) {
        return NUMBER.matcher(person.page().locator("h1").innerText()).results().map(MatchResult::group).findFirst()
            .orElseThrow();
    }

    static String last(String path) { return path.substring(path.lastIndexOf('/') + 1); }

    /** A second prescription of the day for the same illness is for a pharmacist to judge, who lets it pass. */
    void passed(String number) {
        var pharmacist = person("REVIEW_PHARMACIST");
        takenUp(pharmacist, number);
        pharmacist.send("/pass");
    }

    static void takenUp(PersonAtDesk pharmacist, String number) {
        pharmacist.await("/review", () -> pharmacist.words().contains(number));
        pharmacist.open(pharmacist.page().locator("a[href^='/review/tasks/']:has-text('%s')".formatted(number)).first()
            .getAttribute("href"));
        pharmacist.send("/claim");
    }

    /** Review and the order come by themselves, behind the page. */
    static String orderOf(PersonAtDesk person, String written) {
        person.await(written, () -> person.page().locator("main a[href^='/pharmacy/orders/']").count() > 0);
        return person.page().locator("main a[href^='/pharmacy/orders/']").first().getAttribute("href");
    }

    /**
     * Herbs soak for forty minutes of the county's clock, in steps, or the session of who waits beside them would have waited too long;
     * everybody else goes home.
     */
    void theHerbsSoak(PersonAtDesk waits, String order) {
        atDesk.values().stream().filter(each -> each != waits).forEach(each -> faults.addAll(each.leave()));
        atDesk.values().removeIf(each -> each != waits);
        var account = program.account("SERVICE_ACCOUNT");
        try (var desk = new HttpDesk(program.address())) {
            desk.signIn(account.username(), account.password(), account.role());
            for (int step = 0; step < 4; step++) {
                desk.get("/demo/clock");
                assertThat(desk.post("/demo/clock", Map.of("minutes", "10")).isOk()).isTrue();
                waits.open(order);
            }
        }
    }

    static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** One value of the running county's database. */
    String sql(String query) throws SQLException {
        try {
            var home = program.data().resolve("postgres");
            var port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3).strip();
            var password = Files.readString(home.resolve("secrets/xinglin_owner")).strip();
            try (
                var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/xinglin",
                    "xinglin_owner", password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
