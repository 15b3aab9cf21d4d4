package org.xinglin.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.clinic.Clinic;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.supervision.Chain.Told;

@PlatformTest
class SupervisionTest {
    private final TestCounty county;
    private final TestPractice practice;
    private final Clinic clinic;
    private final Chain chain;
    private final Institutions institutions;

    SupervisionTest(TestCounty county, TestPractice practice, Clinic clinic, Chain chain,
        Institutions institutions) {
        this.county = county;
        this.practice = practice;
        this.clinic = clinic;
        this.chain = chain;
        this.institutions = institutions;
    }

    @Test
    void countsAnEventToldTwiceOnce() {
        var origin = InstitutionId.next();
        var person = new PersonId(Ids.next());
        var prescription = Ids.next();
        var visit = Ids.next();
        var now = Instant.now();
        for (int twice = 0; twice < 2; twice++) {
            chain.visit(visit, origin, person, now);
            chain.told(Told.PRESCRIBED, prescription, origin, person, now);
            chain.told(Told.BOILING, prescription, origin, person, now);
        }
        assertThat(
            chain.counts(Scope.of(origin.value()), Period.of(Period.Span.DAY, institutions.today()), now).get(origin))
            .containsOnlyKeys(Milestone.VISITS, Milestone.PRESCRIBED, Milestone.BOILING)
            .containsEntry(Milestone.VISITS, 1).containsEntry(Milestone.PRESCRIBED, 1);
    }

    @Test
    void movesAParcelFromTheRoadToTheDoorAndTellsWhetherItIsLate() {
        var origin = InstitutionId.next();
        var person = new PersonId(Ids.next());
        var prescription = Ids.next();
        var now = Instant.now();
        chain.told(Told.SHIPPED, prescription, origin, person, now);
        chain.due(prescription, now.minusSeconds(60));
        assertThat(counts(origin, now)).containsOnlyKeys(Milestone.ON_THE_ROAD, Milestone.LATE);
        chain.told(Told.HANDED_OVER, prescription, origin, person, now);
        chain.due(prescription, now.plus(Duration.ofHours(1)));
        assertThat(counts(origin, now)).containsOnlyKeys(Milestone.HANDED_OVER);
        assertThat(chain.records(Scope.COUNTY, Optional.of(origin), Milestone.HANDED_OVER, day(), now, 10))
            .singleElement()
            .returns(prescription, ChainRecord::object);
        assertThat(chain.records(Scope.NOTHING, Optional.of(origin), Milestone.HANDED_OVER, day(), now, 10)).isEmpty();
    }

    @Test
    void takesBackWhatWasVoidedInWhateverOrderItIsTold() {
        var origin = InstitutionId.next();
        var person = new PersonId(Ids.next());
        var now = Instant.now();
        var visit = Ids.next();
        var told = Ids.next();
        var withdrawn = Ids.next();
        chain.voided(visit, origin, person, now);
        chain.visit(visit, origin, person, now);
        chain.visit(told, origin, person, now);
        chain.told(Told.WITHDRAWN, withdrawn, origin, person, now);
        chain.told(Told.PRESCRIBED, withdrawn, origin, person, now.minusSeconds(60));
        assertThat(counts(origin, now)).containsOnlyKeys(Milestone.VISITS).containsEntry(Milestone.VISITS, 1);
        assertThat(chain.records(Scope.COUNTY, Optional.of(origin), Milestone.VISITS, day(), now, 10))
            .extracting(ChainRecord::object, ChainRecord::takenBack)
            .containsExactlyInAnyOrder(tuple(visit, true), tuple(told, false));
        assertThat(chain.records(Scope.COUNTY, Optional.of(origin), Milestone.PRESCRIBED, day(), now, 10))
            .singleElement()
            .returns(true, ChainRecord::takenBack);
        chain.voided(told, origin, person, now);
        assertThat(chain.counts(Scope.COUNTY, day(), now)).as("nothing is left to count").doesNotContainKey(origin);
    }

    @Test
    void countsWhatWasWeighedAgainAfterItHadEnded() {
        var origin = InstitutionId.next();
        var person = new PersonId(Ids.next());
        var prescription = Ids.next();
        var now = Instant.now().minus(Duration.ofDays(400));
        chain.told(Told.SHIPPED, prescription, origin, person, now);
        chain.told(Told.DISPENSED, prescription, origin, person, now.minusSeconds(30));
        chain.told(Told.ENDED, prescription, origin, person, now.minusSeconds(60));
        assertThat(chain.counts(Scope.COUNTY, Period.of(Period.Span.DAY, CountyCalendar.day(now)), now)
            .getOrDefault(origin, Map.of()))
            .containsKey(Milestone.ON_THE_ROAD);
        chain.told(Told.ENDED, prescription, origin, person, now);
        assertThat(chain.counts(Scope.COUNTY, Period.of(Period.Span.DAY, CountyCalendar.day(now)), now)
            .getOrDefault(origin, Map.of()))
            .doesNotContainKey(Milestone.ON_THE_ROAD);
    }

    @Test
    void hearsThatAVisitWasVoided() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var visit = practice.visit(doctor);
        var seen = clinic.visit(doctor, visit);
        clinic.voidVisit(doctor, visit, seen.version(), "挂错号");
        Awaitility.await().untilAsserted(() -> assertThat(
            chain.records(Scope.COUNTY, Optional.of(county.village.id()), Milestone.VISITS, day(), Instant.now(), 1000))
            .filteredOn(record -> record.object().equals(visit.value())).singleElement()
            .returns(true, ChainRecord::takenBack));
    }

    private java.util.Map<Milestone, Integer> counts(InstitutionId origin, Instant now) {
        return java.util.Objects.requireNonNull(chain.counts(Scope.COUNTY, day(), now).get(origin));
    }

    private Period day() { return Period.of(Period.Span.DAY, institutions.today()); }

    @Test
    void opensTheRecordsBehindANumberWithMaskedNames() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var person = practice.resident(doctor, "监管所见", LocalDate.of(1970, 5, 5));
        chain.told(Told.RETURNED, Ids.next(), county.village.id(), person, Instant.now());
        try (var desk = county.desk(Role.REGULATOR)) {
            var link = desk.get("/supervision").page().select("#chain a").stream()
                .filter(each -> each.attr("href").contains("RETURNED")
                    && each.attr("href").contains(county.village.id().toString()))
                .findFirst().orElseThrow();
            var records = desk.get(link.attr("href"));
            assertThat(records.page().select("main").text()).contains("监*").doesNotContain("监管所见");
        }
    }

    @Test
    void countsAMonthAndAYearAsThePeriodSays() {
        var origin = InstitutionId.next();
        var person = new PersonId(Ids.next());
        for (var at : List.of("2026-02-28T16:30:00Z", "2026-03-31T15:59:00Z", "2026-03-31T16:00:00Z"))
            chain.visit(Ids.next(), origin, person, Instant.parse(at));
        var inMarch = LocalDate.of(2026, 3, 9);
        assertThat(visits(origin, Period.Span.MONTH, inMarch)).as("by the county's calendar").isEqualTo(2);
        assertThat(visits(origin, Period.Span.YEAR, inMarch)).isEqualTo(3);
        assertThat(visits(origin, Period.Span.DAY, LocalDate.of(2026, 4, 1))).isEqualTo(1);
    }

    private int visits(InstitutionId origin, Period.Span span, LocalDate day) {
        return chain.counts(Scope.of(origin.value()), Period.of(span, day), Instant.now())
            .getOrDefault(origin, Map.of())
            .getOrDefault(Milestone.VISITS, 0);
    }

    @Test
    void showsOnTheWallWhatHappenedLastAndNobodysName() {
        var person = practice.resident(county.caller(Role.VILLAGE_DOCTOR), "大屏所见", LocalDate.of(1970, 5, 5));
        chain.told(Told.SHIPPED, Ids.next(), county.village.id(), person, Instant.now());
        chain.told(Told.SHIPPED, Ids.next(), county.village.id(), person, afterAllOthers());
        try (var desk = county.desk(Role.REGULATOR)) {
            for (var span : Period.Span.values()) {
                var wall = desk.get("/supervision/wall?span=" + span);
                assertThat(wall.status()).isEqualTo(200);
                assertThat(wall.page().select(".wall-last li:first-child").text()).contains("已发出",
                    county.village.name());
                assertThat(wall.body()).doesNotContain("大屏所见");
            }
            assertThat(desk.get("/supervision/records?milestone=ON_THE_ROAD").page().select("main tbody tr"))
                .isNotEmpty();
        }
    }

    /** Other tests run the clock ahead and leave their steps on the same wall. */
    private static Instant afterAllOthers() {
        return Instant.now().plus(Duration.ofDays(3650));
    }
}
