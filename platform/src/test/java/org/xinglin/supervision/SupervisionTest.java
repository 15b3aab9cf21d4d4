package org.xinglin.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.supervision.Chain.Told;

@PlatformTest
class SupervisionTest {
    private final TestCounty county;
    private final TestPractice practice;
    private final Chain chain;
    private final Institutions institutions;

    SupervisionTest(TestCounty county, TestPractice practice, Chain chain, Institutions institutions) {
        this.county = county;
        this.practice = practice;
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
