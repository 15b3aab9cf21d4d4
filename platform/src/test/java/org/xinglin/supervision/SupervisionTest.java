package org.xinglin.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
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
        assertThat(chain.counts(Scope.of(origin.value()), institutions.today(), now).get(origin))
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
        assertThat(chain.records(Scope.COUNTY, origin, Milestone.HANDED_OVER, day(), now, 10)).singleElement()
            .returns(prescription, ChainRecord::object);
        assertThat(chain.records(Scope.NOTHING, origin, Milestone.HANDED_OVER, day(), now, 10)).isEmpty();
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
        assertThat(chain.records(Scope.COUNTY, origin, Milestone.VISITS, day(), now, 10))
            .extracting(ChainRecord::object, ChainRecord::takenBack)
            .containsExactlyInAnyOrder(tuple(visit, true), tuple(told, false));
        assertThat(chain.records(Scope.COUNTY, origin, Milestone.PRESCRIBED, day(), now, 10)).singleElement()
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
        assertThat(chain.counts(Scope.COUNTY, CountyCalendar.day(now), now).getOrDefault(origin, Map.of()))
            .containsKey(Milestone.ON_THE_ROAD);
        chain.told(Told.ENDED, prescription, origin, person, now);
        assertThat(chain.counts(Scope.COUNTY, CountyCalendar.day(now), now).getOrDefault(origin, Map.of()))
            .doesNotContainKey(Milestone.ON_THE_ROAD);
    }

    @Test
    void hearsThatAVisitWasVoided() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var visit = practice.visit(doctor);
        var seen = clinic.visit(doctor, visit);
        clinic.voidVisit(doctor, visit, seen.version(), "挂错号");
        Awaitility.await().untilAsserted(() -> assertThat(
            chain.records(Scope.COUNTY, county.village.id(), Milestone.VISITS, day(), Instant.now(), 1000))
            .filteredOn(record -> record.object().equals(visit.value())).singleElement()
            .returns(true, ChainRecord::takenBack));
    }

    private java.util.Map<Milestone, Integer> counts(InstitutionId origin, Instant now) {
        return java.util.Objects.requireNonNull(chain.counts(Scope.COUNTY, day(), now).get(origin));
    }

    private LocalDate day() { return institutions.today(); }

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
}
