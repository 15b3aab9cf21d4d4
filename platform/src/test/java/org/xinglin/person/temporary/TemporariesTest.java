package org.xinglin.person.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.clinic.Clinic;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Role;
import org.xinglin.person.Guardian;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.NewResident;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonRefusal;
import org.xinglin.person.ResidentLine;
import org.xinglin.person.Residents;
import org.xinglin.person.Sex;
import org.xinglin.person.TemporaryIdentity;
import org.xinglin.person.merge.Merges;

/** Somebody without papers is seen at once; who they are is settled later. */
@PlatformTest
class TemporariesTest {
    private final Temporaries temporaries;
    private final Residents residents;
    private final Merges merges;
    private final Clinic clinic;
    private final TestPractice practice;
    private final TestRace race;
    private final TestCounty county;
    private final LocalDate today;
    private final Caller doctor;

    TemporariesTest(Temporaries temporaries, Residents residents, Merges merges, Clinic clinic, TestPractice practice,
        TestRace race, TestCounty county, Institutions institutions) {
        this.temporaries = temporaries;
        this.residents = residents;
        this.merges = merges;
        this.clinic = clinic;
        this.practice = practice;
        this.race = race;
        this.county = county;
        today = institutions.today();
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void givesANumberThatIsNoIdentityNumberAndThatFindsThem() {
        var id = unknown();
        var resident = residents.get(doctor, id);
        assertThat(resident.temporary()).contains(TemporaryIdentity.UNKNOWN);
        assertThat(resident.birthDate()).isEqualTo(LocalDate.of(today.getYear() - 60, 1, 1));
        var number = number(id);
        assertThat(HumanNumber.valid(number)).isTrue();
        refused(PersonRefusal.ID_NUMBER_FORM, () -> IdNumber.of(number));
        assertThat(residents.search(doctor, number, 5)).extracting(ResidentLine::id).containsExactly(id);
        assertThat(temporaries.unsettled(doctor, 500)).extracting(line -> line.person().id()).contains(id);
        assertThat(temporaries.unsettled(county.stranger.caller(), 500)).extracting(line -> line.person().id())
            .doesNotContain(id);
    }

    @Test
    void theFormNamesTheNumberInWordsAndKeepsIt() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var page = desk.get("/residents/" + unknown() + "/edit").page();
            assertThat(page.select("label:contains(临时编号) input[name=otherValue]")).hasSize(1);
            assertThat(
                page.select("input[name=otherSystem][value=\"" + TemporaryIdentity.SYSTEM + "\"]").eachAttr("type"))
                .containsExactly("hidden");
        }
    }

    @Test
    void aNewbornIsCalledByTheMotherWhoIsTheGuardian() {
        var id = temporaries.register(doctor, new Temporaries.Told(TemporaryIdentity.NEWBORN, "", Sex.FEMALE,
            Optional.empty(), OptionalInt.empty(), "连翘花", "13900002222"));
        assertThat(residents.get(doctor, id)).returns("连翘花之婴", one -> one.name()).returns(today, one -> one.birthDate())
            .returns(Optional.of(Guardian.of("连翘花", Guardian.Relation.MOTHER, "13900002222")), one -> one.guardian());
    }

    @Test
    void aForeignerNeedsANameAndAnAgeAndBadOnesAreRefused() {
        refused(PersonRefusal.NAME_MISSING, () -> told(TemporaryIdentity.FOREIGNER, "", OptionalInt.of(40)));
        refused(PersonRefusal.BIRTH_DATE_MISSING,
            () -> told(TemporaryIdentity.FOREIGNER, "John Doe", OptionalInt.empty()));
        for (int years : List.of(-1, 151, Integer.MAX_VALUE))
            refused(PersonRefusal.BIRTH_DATE_IMPOSSIBLE,
                () -> told(TemporaryIdentity.UNKNOWN, "", OptionalInt.of(years)));
        assertThat(residents.get(doctor, told(TemporaryIdentity.FOREIGNER, "John Doe", OptionalInt.of(40))).name())
            .isEqualTo("John Doe");
    }

    @Test
    void isSettledByPapersWithItsTrace() {
        var id = unknown();
        var before = residents.get(doctor, id);
        var digits = "990101" + "19660412" + "23" + (id.value().getLeastSignificantBits() & 7);
        var number = IdNumber.completing(digits);
        residents.change(doctor, id, before.version(), new NewResident(
            new Identity("黄连山", number.sex(), number.birthDate(), Optional.of(number), before.identity().others()),
            before.contact(), before.insurance(), before.home(), before.safety()));
        assertThat(residents.get(doctor, id).temporary()).isEmpty();
        assertThat(temporaries.unsettled(doctor, 500)).extracting(line -> line.person().id()).doesNotContain(id);
        assertThat(residents.search(doctor, number(id), 5)).as("the old number goes on finding them").hasSize(1);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/residents/" + id + "/changes").page().text()).contains("临时身份", "身份不明", "黄连山");
        }
    }

    @Test
    void isSettledByTheMergeIntoTheRecordThatIsFoundAndTheVisitGoesOn() {
        var id = unknown();
        var visit = practice.begun(doctor, id);
        var found = practice.resident(doctor);
        merges.merge(doctor, id, residents.get(doctor, id).version(), found, 1, "家属认领");
        assertThat(clinic.forService(visit).person()).isEqualTo(found);
        assertThat(residents.get(doctor, id)).returns(found, one -> one.id())
            .returns(Optional.empty(), one -> one.temporary());
        assertThat(temporaries.unsettled(doctor, 500)).extracting(line -> line.person().id()).doesNotContain(id);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/clinic/visits/" + visit).page().select(".resident").text())
                .doesNotContain("临时身份");
        }
    }

    @Test
    void thirtyTwoAtOnceGetNumbersOfTheirOwn() {
        assertThat(race.done(32, this::unknown)).isEqualTo(32);
        var numbers = temporaries.unsettled(doctor, 500).stream().map(TemporaryLine::number).toList();
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void aDoctorRegistersThemAndTheBannerSaysSoWhereverItStands() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/residents/temporary");
            var made = desk.submit("/residents/temporary", Map.of("kind", "UNKNOWN", "sex", "MALE", "years", "50"));
            assertThat(made.page().select(".resident .alarm").text()).contains("临时身份：身份不明 LS");
            var id = made.lastSegment().replaceAll("\\?.*", "");
            var visit = desk.post("/clinic/visits", Map.of("person", id, "beginNow", "true"));
            assertThat(visit.page().select(".resident .alarm").text()).contains("临时身份：身份不明 LS");
            assertThat(desk.get("/residents/temporary").page().select("a[href=/residents/" + id + "]")).hasSize(1);
        }
    }

    private PersonId unknown() {
        return told(TemporaryIdentity.UNKNOWN, "", OptionalInt.of(60));
    }

    private PersonId told(TemporaryIdentity kind, String name, OptionalInt years) {
        return temporaries.register(doctor,
            new Temporaries.Told(kind, name, Sex.MALE, Optional.empty(), years, "", ""));
    }

    private String number(PersonId id) {
        return TemporaryIdentity.numberOf(residents.get(doctor, id).identity()).orElseThrow();
    }
}
