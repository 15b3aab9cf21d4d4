package org.xinglin.person.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.person.Guardian;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonRefusal;
import org.xinglin.person.Residents;
import org.xinglin.person.merge.Merges;

@PlatformTest
class FamiliesTest {
    private static final Guardian GRANDMOTHER = Guardian.of("周桂香", Guardian.Relation.GRANDPARENT, "139 0000 1234");
    private final Families families;
    private final Residents residents;
    private final Merges merges;
    private final TestPractice practice;
    private final TestRace race;
    private final TestCounty county;
    private final LocalDate today;
    private final Caller doctor;

    FamiliesTest(Families families, Residents residents, Merges merges, TestPractice practice, TestRace race,
        TestCounty county, Institutions institutions) {
        this.families = families;
        this.residents = residents;
        this.merges = merges;
        this.practice = practice;
        this.race = race;
        this.county = county;
        today = institutions.today();
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    /** Personal Information Protection Law, art. 31: younger than fourteen. */
    @Test
    void aChildNeedsAGuardianUntilTheFourteenthBirthday() {
        var almost = practice.resident(doctor, "田七妹", today.minusYears(14).plusDays(1));
        var old = practice.resident(doctor, "田七姐", today.minusYears(14));
        assertThat(residents.get(doctor, almost).guardianMissing()).isTrue();
        assertThat(residents.get(doctor, old).guardianMissing()).isFalse();
        families.nameGuardian(doctor, almost, 1, GRANDMOTHER);
        assertThat(residents.get(doctor, almost)).returns(false, one -> one.guardianMissing())
            .returns("13900001234", one -> one.guardian().orElseThrow().phone());
        refused(FamilyRefusal.GUARDIAN_NEEDED, () -> families.endGuardianship(doctor, almost, 2));
        families.nameGuardian(doctor, old, 1, GRANDMOTHER);
        families.endGuardianship(doctor, old, 2);
        assertThat(residents.get(doctor, old).guardian()).isEmpty();
    }

    @Test
    void refusesAGuardianWithoutPhoneAStalePageAndSomebodyOutOfReach() {
        refused(PersonRefusal.GUARDIAN_FORM, () -> Guardian.of("周桂香", Guardian.Relation.MOTHER, " "));
        refused(PersonRefusal.PHONE_FORM, () -> Guardian.of("周桂香", Guardian.Relation.MOTHER, "电话"));
        refused(PersonRefusal.GUARDIAN_FORM, () -> Guardian.of(" ", Guardian.Relation.MOTHER, "13900001234"));
        var person = practice.resident(doctor);
        refused(PersonRefusal.STALE, () -> families.nameGuardian(doctor, person, 2, GRANDMOTHER));
        refused(PersonRefusal.RESIDENT_UNKNOWN,
            () -> families.nameGuardian(county.stranger.caller(), person, 1, GRANDMOTHER));
    }

    @Test
    void aHouseholdHasOneHeadWhoLeavesLast() {
        var head = practice.resident(doctor);
        var son = practice.resident(doctor);
        refused(FamilyRefusal.NO_HOUSEHOLD, () -> families.add(doctor, head, son, Household.Relation.CHILD));
        families.found(doctor, head, 1);
        families.add(doctor, head, son, Household.Relation.CHILD);
        refused(FamilyRefusal.IN_A_HOUSEHOLD, () -> families.add(doctor, head, son, Household.Relation.CHILD));
        refused(FamilyRefusal.IN_A_HOUSEHOLD, () -> families.found(doctor, son, 2));
        refused(FamilyRefusal.ONE_HEAD,
            () -> families.add(doctor, head, practice.resident(doctor), Household.Relation.HEAD));
        refused(FamilyRefusal.HEAD_LEAVES, () -> families.leave(doctor, head, 2));
        families.becomeHead(doctor, son, 2);
        assertThat(families.of(doctor, head).orElseThrow().members()).extracting(m -> m.person().id(),
            Household.Member::relation)
            .containsExactly(org.assertj.core.api.Assertions.tuple(son, Household.Relation.HEAD),
                org.assertj.core.api.Assertions.tuple(head, Household.Relation.OTHER));
        families.leave(doctor, head, 3);
        families.leave(doctor, son, 3);
        assertThat(families.of(doctor, son)).isEmpty();
    }

    @Test
    void oneOfThirtyTwoHouseholdsTakesTheMember() {
        var member = practice.resident(doctor);
        var steps = new ArrayList<Runnable>();
        for (int i = 0; i < 4; i++) {
            var head = practice.resident(doctor);
            families.found(doctor, head, 1);
            for (int j = 0; j < 8; j++)
                steps.add(() -> families.add(doctor, head, member, Household.Relation.OTHER));
        }
        assertThat(race.done(steps)).isEqualTo(1);
    }

    @Test
    void aMergeTakesGuardianAndHouseholdAlongAndBack() {
        var head = practice.resident(doctor, "白术山", LocalDate.of(1950, 1, 1));
        families.found(doctor, head, 1);
        var from = practice.resident(doctor, "白及苗", LocalDate.of(1990, 1, 1));
        var into = practice.resident(doctor, "白及苗儿", LocalDate.of(1990, 1, 1));
        families.add(doctor, head, from, Household.Relation.CHILD);
        families.nameGuardian(doctor, from, 2, GRANDMOTHER);
        var id = merges.merge(doctor, from, 3, into, 1, "同一人");
        assertThat(families.of(doctor, into)).isPresent();
        assertThat(residents.get(doctor, into).guardian()).contains(GRANDMOTHER);
        merges.undo(doctor, id, "是两个人");
        assertThat(families.of(doctor, into)).isEmpty();
        assertThat(residents.get(doctor, into).guardian()).isEmpty();
        assertThat(families.of(doctor, from)).isPresent();
        assertThat(residents.get(doctor, from).guardian()).contains(GRANDMOTHER);
    }

    @Test
    void aDoctorNamesTheGuardianAndTheHouseholdOnThePage() {
        var child = practice.resident(doctor, "小茴香", today.minusYears(3));
        PersonId mother = practice.resident(doctor, "大茴香", today.minusYears(30));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/residents/" + child + "/family").page().select(".resident .alarm").text())
                .contains("未登记监护人");
            var named = desk.submit("/residents/" + child + "/guardian",
                Map.of("name", "大茴香", "relation", "MOTHER", "phone", "13900005678"));
            assertThat(named.page().select("main").text()).contains("大茴香", "母亲", "13900005678")
                .doesNotContain("未登记监护人");
            desk.submit("/residents/" + child + "/household", Map.of());
            assertThat(desk.get("/residents/" + child + "/family?q=大茴香").page().select("input[name=member]"))
                .extracting(input -> input.attr("value")).contains(mother.toString());
            var added = desk.post("/residents/" + child + "/household/members",
                Map.of("member", mother.toString(), "relation", "PARENT"));
            assertThat(added.page().select("main").text()).contains("大茴香 · 父母");
            assertThat(desk.get("/residents/" + child + "/changes").page().text()).contains("监护人", "家庭户", "户主");
        }
    }
}
