package org.xinglin.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestSheet;
import org.xinglin.kernel.Role;

/** What staff see and do at the resident index, over HTTP. */
@PlatformTest
class ResidentPagesTest {
    private static final AtomicInteger SERIAL = new AtomicInteger(500);
    private final TestCounty county;
    private final Residents residents;
    private final JdbcClient jdbc;

    ResidentPagesTest(TestCounty county, Residents residents, JdbcClient jdbc) {
        this.county = county;
        this.residents = residents;
        this.jdbc = jdbc;
    }

    @Test
    void aVillageDoctorRegistersFindsAndReadsAResident() {
        var number = number("19581107");
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/residents/new");
            var made = desk.postAll("/residents",
                List.of(Map.entry("name", "纪连翘"), Map.entry("idNumber", number.value()),
                    Map.entry("phone", "13900004321"), Map.entry("insurance", "resident"),
                    Map.entry("allergiesAsked", "listed"),
                    Map.entry("allergy", "人参"), Map.entry("allergy", "海鲜"), Map.entry("conditionsAsked", "none"),
                    Map.entry("medicine", "华法林"), Map.entry("medicineFrom", "2026-01-01"),
                    Map.entry("medicineUntil", ""),
                    Map.entry("medicine", "Simvastatin 10 MG [http://www.nlm.nih.gov/research/umls/rxnorm|314231]"),
                    Map.entry("renal", "impaired")));
            assertThat(made.status()).as(made.title()).isEqualTo(200);
            assertThat(made.page().select(".resident .allergy").text()).contains("人参", "海鲜");
            assertThat(made.page().select(".resident").text()).contains("肾功能不全", "华法林", "未询问：肝功能");

            var found = desk.get("/residents/found?q=jlq").page().select("[data-found] a");
            assertThat(found).extracting(link -> link.attr("href"))
                .anyMatch(href -> href.equals("/residents/" + made.lastSegment().replaceAll("\\?.*", "")));
            assertThat(TestSheet.rows(desk, "/residents/sheet.xlsx?q=" + number.value(), "纪连翘")).hasSize(1)
                .allSatisfy(row -> assertThat(row).as("a text, not a number").contains("1958-11-07"));
            assertThat(jdbc.sql("select string_agg(content, ' ') from evidence.entry where act = 'list.exported'")
                .query(String.class).single()).as("whom somebody searched for by number is not written down")
                .contains("person.residents").doesNotContain(number.value());
        }
    }

    @Test
    void callsAMedicineAsItsReaderDoesHoweverItWasTyped() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/residents/new");
            var made = desk.postAll("/residents", List.of(Map.entry("name", "温双语"),
                Map.entry("idNumber", number("19600203").value()), Map.entry("insurance", "resident"),
                Map.entry("allergiesAsked", "listed"), Map.entry("allergy", "Aspirin"), Map.entry("allergy", "海鲜"),
                Map.entry("medicine", "Warfarin")));
            assertThat(made.status()).as(made.title()).isEqualTo(200);
            assertThat(made.page().select(".resident").text()).contains("阿司匹林", "海鲜", "华法林");
            var english = desk.get("/language?to=en&back=" + made.path()).page().select(".resident").text();
            assertThat(english).contains("aspirin", "海鲜", "warfarin").doesNotContain("阿司匹林", "华法林");
        }
    }

    @Test
    void aFormOpenedAndSentUnchangedChangesNothing() {
        var caller = county.caller(Role.VILLAGE_DOCTOR);
        var today = residents.today();
        var safety = new Safety(
            Asked.of(List
                .of(new Allergy.Foreign(new ForeignCode("http://snomed.info/sct", "91935009", "Allergy to peanuts")))),
            Asked.of(List.of(new Condition.Cautioned(org.xinglin.knowledge.CautionKey.WEAK_STOMACH),
                new Condition.InWords("多年咳喘"))),
            Asked.of(List.of(Medicine.of(new Medicine.Patent("逍遥散")))), Pregnancy.since(today.minusDays(70), today),
            new Lactation.No(today), Impairment.NONE, Impairment.NOT_ASKED);
        var id = residents.register(caller, new NewResident(Identity.of("单半夏", number("19910402")),
            Contact.of("13900001111", "990101001001", "一组"), Insurance.NONE, county.village.id(),
            safety));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/residents/" + id + "/edit");
            var saved = desk.submit("/residents/" + id, Map.of());
            assertThat(saved.status()).as(saved.title()).isEqualTo(200);
        }
        assertThat(residents.get(caller, id).version()).isEqualTo(1);
        assertThat(residents.get(caller, id).safety()).isEqualTo(safety);
    }

    /** Phone and address are corrected on the form; sent twice it is one change, and from a stale page none. */
    @Test
    void correctsPhoneAndAddressOnceAndShowsWhoBeforeAndAfter() {
        var number = number("19720303");
        var id = residents.register(county.caller(Role.VILLAGE_DOCTOR), new NewResident(
            Identity.of("佩兰香", number), Contact.of("13900001111", "", "杏花村一组"), Insurance.NONE,
            county.village.id(), Safety.NOT_ASKED));
        var key = java.util.UUID.randomUUID().toString();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var other = county.desk(Role.VILLAGE_DOCTOR)) {
            other.get("/residents/" + id + "/edit");
            desk.get("/residents/" + id + "/edit");
            var corrected = Map.of("name", "佩兰香", "idNumber", number.value(), "phone", "13900002222", "address",
                "杏花村九组 4 号", "version", "1", "_key", key);
            for (int i = 0; i < 2; i++)
                assertThat(desk.post("/residents/" + id, corrected).page().select("main").text())
                    .contains("杏花村九组 4 号");
            assertThat(residents.get(county.caller(Role.VILLAGE_DOCTOR), id).version()).isEqualTo(2);
            assertThat(other.submit("/residents/" + id, Map.of("phone", "13900003333")).refusal())
                .contains("person:stale");
            assertThat(desk.get("/residents/" + id + "/changes").page().select("main").text()).contains("13900001111",
                "13900002222", "杏花村一组", "杏花村九组 4 号", county.caller(Role.VILLAGE_DOCTOR).name());
        }
        assertThat(residents.get(county.caller(Role.VILLAGE_DOCTOR), id).version()).isEqualTo(2);
    }

    @Test
    void saysInWordsWhatIsWrongWithANumber() {
        try (var desk = county.desk(Role.CASHIER)) {
            desk.get("/residents/new");
            var answer = desk.post("/residents", Map.of("name", "甘草", "idNumber", "990101195811070000"));
            assertThat(answer.refusal()).contains("person:id-number-check");
            assertThat(desk.post("/residents", Map.of("name", "甘草")).refusal()).contains("person:birth-date-missing");
            assertThat(desk.post("/residents", Map.of("name", "甘草", "birthDate", "2026-02-30")).refusal())
                .contains("person:date-unreadable");
        }
    }

    @Test
    void showsTheResidentWhoLookedAndWhy() {
        var number = number("19660606");
        var id = residents.register(county.caller(Role.VILLAGE_DOCTOR), new NewResident(Identity.of("徐长卿", number),
            Contact.NONE, Insurance.NONE, county.village.id(), Safety.NOT_ASKED));
        try (var other = county.desk(county.stranger.username()); var own = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(other.get("/residents/" + id).status()).isEqualTo(404);
            other.get("/residents/elsewhere");
            var masked = other.post("/residents/elsewhere/seek",
                Map.of("idNumber", number.value(), "name", "徐长卿", "purpose", "胸闷就诊"));
            assertThat(masked.page().select("main").text()).contains("徐* 女 · 60 岁", "990101********")
                .doesNotContain("徐长卿");
            var opened = other.submit("/residents/elsewhere", Map.of());
            assertThat(opened.path()).startsWith("/residents/" + id);
            assertThat(own.get("/residents/" + id + "/seen").page().select("tbody").text()).contains("胸闷就诊",
                "测试other-village-doctor", "异地核对居民身份", "居民建档");
        }
    }

    private static IdNumber number(String birth) {
        var digits = "990101" + birth + SERIAL.addAndGet(2);
        return new IdNumber(digits + IdNumber.check(digits));
    }
}
