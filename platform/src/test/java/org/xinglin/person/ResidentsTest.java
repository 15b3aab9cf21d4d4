package org.xinglin.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_TAKEN;
import static org.xinglin.person.PersonRefusal.MAYBE_REGISTERED;
import static org.xinglin.person.PersonRefusal.NOBODY_FOUND;
import static org.xinglin.person.PersonRefusal.RESIDENT_UNKNOWN;
import static org.xinglin.person.PersonRefusal.STALE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.WesternDrugId;

@PlatformTest
class ResidentsTest {
    private static final AtomicInteger SERIAL = new AtomicInteger(100);
    private final Residents residents;
    private final Evidence evidence;
    private final TestCounty county;
    private final Caller doctor;
    private final Caller stranger;

    ResidentsTest(TestCounty county, Residents residents, Evidence evidence) {
        this.county = county;
        this.residents = residents;
        this.evidence = evidence;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        stranger = county.stranger.caller();
    }

    @Test
    void findsAResidentByNameInitialsNumberAndPhone() {
        var number = number("19620305", 1);
        var id = residents.register(doctor, atVillage(Identity.of("单雪梅", number),
            Contact.of("139 0000 7788", "", "杏花村二组"), Safety.NOT_ASKED));
        for (var typed : List.of("单雪", "单雪梅", "sxm", "DXM", "cx", number.value(), number.value().substring(12),
            "13900007788", "7788"))
            assertThat(residents.search(doctor, typed, 20)).as(typed).extracting(ResidentLine::id).contains(id);
        for (var typed : List.of("雪梅", "778", "", "zxm", "0000"))
            assertThat(residents.search(doctor, typed, 20)).as(typed).extracting(ResidentLine::id).doesNotContain(id);
    }

    @Test
    void hidesTheResidentsOfOtherInstitutions() {
        var number = number("19700101", 2);
        var id = residents.register(doctor, atVillage(Identity.of("顾南星", number), Contact.NONE, Safety.NOT_ASKED));
        assertThat(residents.search(stranger, "顾南星", 20)).isEmpty();
        assertThat(residents.search(stranger, number.value(), 20)).isEmpty();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> residents.get(stranger, id))
            .returns(RESIDENT_UNKNOWN, Refused::reason);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> residents.changeSafety(stranger, id, 1, Safety.NOT_ASKED))
            .returns(RESIDENT_UNKNOWN, Refused::reason);
    }

    @Test
    void findsElsewhereOnlyByExactNumberAndNameAndCaresFromThenOn() {
        var number = number("19550812", 3);
        var id = residents.register(doctor, atVillage(Identity.of("裴青黛", number), Contact.NONE, Safety.NOT_ASKED));
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> residents.findElsewhere(stranger, number, "裴青", "就诊"))
            .returns(NOBODY_FOUND, Refused::reason);
        assertThat(residents.seekElsewhere(stranger, number, "裴青黛")).map(PersonLine::id).contains(id);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> residents.get(stranger, id));

        assertThat(residents.findElsewhere(stranger, number, "裴青黛", "发热就诊")).isEqualTo(id);

        assertThat(residents.get(stranger, id).name()).isEqualTo("裴青黛");
        assertThat(residents.search(stranger, "pqd", 20)).extracting(ResidentLine::id, ResidentLine::atHome)
            .containsExactly(org.assertj.core.api.Assertions.tuple(id, false));
        assertThat(evidence.about(id.value(), Optional.empty(), 20)).extracting(Entry::act)
            .contains("person.sought", "person.care-begun", "record.opened", "person.registered");
        assertThat(evidence.about(id.value(), Optional.empty(), 20)).extracting(Entry::purpose)
            .contains(Optional.of("发热就诊"));
    }

    @Test
    void registersAnIdentityNumberOnce() {
        var number = number("19880229", 4);
        residents.register(doctor, atVillage(Identity.of("秦艽", number), Contact.NONE, Safety.NOT_ASKED));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> residents.register(stranger,
            new NewResident(Identity.of("秦娇", number), Contact.NONE, Insurance.NONE,
                county.otherVillage.id(), Safety.NOT_ASKED)))
            .returns(ID_NUMBER_TAKEN, Refused::reason);
    }

    @Test
    void warnsOfSomebodyAlikeAndRegistersOnConfirmation() {
        var born = LocalDate.of(1990, 4, 5);
        var first = residents.register(doctor, atVillage(Identity.of("苏木", Sex.MALE, born), Contact.NONE,
            Safety.NOT_ASKED));
        var again = atVillage(Identity.of("苏木", Sex.MALE, born), Contact.NONE, Safety.NOT_ASKED);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> residents.register(doctor, again))
            .returns(MAYBE_REGISTERED, Refused::reason);
        assertThat(residents.alike(doctor, again.identity(), again.contact())).extracting(PersonLine::id)
            .containsExactly(first);
        assertThat(residents.register(doctor, again, true)).isNotEqualTo(first);
        // Who is out of reach does not exist: not even a warning tells of them.
        assertThat(residents.alike(stranger, again.identity(), again.contact())).isEmpty();
        assertThat(residents.register(stranger, again)).isNotEqualTo(first);
    }

    @Test
    void keepsWhatStoodBeforeAChangeAndRefusesAStaleOne() {
        var id = residents.register(doctor,
            atVillage(Identity.of("白薇", number("19930721", 6)), Contact.of("13911112222", "", ""),
                Safety.NOT_ASKED));
        var safety = Safety.NOT_ASKED.withAllergies(Asked.of(List.of(new Allergy.ToHerb(HerbId.of("renshen"), "人参"))))
            .withMedicines(Asked.of(List.of()));
        residents.changeSafety(doctor, id, 1, safety);
        assertThat(residents.get(doctor, id).safety()).isEqualTo(safety);
        assertThat(residents.get(doctor, id).version()).isEqualTo(2);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> residents.changeSafety(doctor, id, 1, Safety.NOT_ASKED))
            .returns(STALE, Refused::reason);
        residents.changeSafety(doctor, id, 2, Safety.NOT_ASKED);
        assertThat(residents.changesOf(id)).first().satisfies(change -> {
            assertThat(change.version()).isEqualTo(3);
            assertThat(change.staff()).isEqualTo(doctor.name());
            assertThat(change.fields()).contains(new ResidentChange.Field("allergies", "人参(renshen)", "not-asked"),
                new ResidentChange.Field("medicines", "none", "not-asked"));
        });
    }

    @Test
    void staysWithinReachOfTheFormerHomeAfterAMove() {
        var id = residents.register(doctor, atVillage(Identity.of("常山", number("19800808", 1)), Contact.NONE,
            Safety.NOT_ASKED));
        var told = residents.get(doctor, id);
        residents.change(doctor, id, 1, new NewResident(Identity.of("常山岭", told.identity().idNumber().orElseThrow()),
            told.contact(), told.insurance(), county.otherVillage.id(), told.safety()));
        assertThat(residents.search(stranger, "常山岭", 5)).extracting(ResidentLine::atHome).containsExactly(true);
        assertThat(residents.search(doctor, "常山岭", 5)).extracting(ResidentLine::atHome).containsExactly(false);
        assertThat(residents.search(doctor, "常山", 5)).extracting(ResidentLine::name).contains("常山岭");
        assertThat(residents.search(Caller.PROGRAM, "csl", 5)).extracting(ResidentLine::id).containsOnlyOnce(id);
    }

    @Test
    void registersManyAtOnceOrNone() {
        var known = number("19700303", 1);
        residents.register(doctor, atVillage(Identity.of("商陆", known), Contact.NONE, Safety.NOT_ASKED));
        var fresh = number("19700304", 1);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> residents.registerAll(doctor, List.of(
            atVillage(Identity.of("茵陈", fresh), Contact.NONE, Safety.NOT_ASKED),
            atVillage(Identity.of("商陆", known), Contact.NONE, Safety.NOT_ASKED))))
            .returns(ID_NUMBER_TAKEN, Refused::reason);
        assertThat(residents.search(doctor, fresh.value(), 5)).isEmpty();
        var ids = residents.registerAll(doctor, List.of(atVillage(Identity.of("茵\\陈", fresh), Contact.NONE,
            Safety.NOT_ASKED.withAllergies(Asked.of(List.of(new Allergy.InWords("海鲜")))))));
        assertThat(residents.get(doctor, ids.getFirst())).returns("茵\\陈", Resident::name)
            .satisfies(one -> assertThat(one.safety().allergies().items()).containsExactly(new Allergy.InWords("海鲜")));
        assertThat(evidence.about(ids.getFirst().value(), Optional.empty(), 5)).extracting(Entry::act)
            .containsExactly("person.registered");
    }

    @Test
    void tellsTheReviewWhatItMustKnow() {
        var today = residents.today();
        var safety = new Safety(
            Asked.of(List.of(new Allergy.ToHerb(HerbId.of("renshen"), "人参"), new Allergy.InWords("花粉"))),
            Asked.of(List.of(new Condition.Cautioned(CautionKey.HYPERTENSION))),
            Asked.of(List.of(Medicine.of(new Medicine.Western(WesternDrugId.of("w_warfarin"), "华法林")),
                new Medicine(new Medicine.Patent("逍遥散"), Optional.empty(), Optional.of(today.minusDays(1))))),
            Pregnancy.due(today.plusDays(280 - 7 * 12 - 3), today), Lactation.notAsked(), Impairment.IMPAIRED,
            Impairment.NONE);
        var id = residents.register(doctor, atVillage(Identity.of("杜若", number("19950106", 8)), Contact.NONE, safety));
        var facts = residents.facts(id);
        assertThat(facts.herbAllergies()).containsExactly(HerbId.of("renshen"));
        assertThat(facts.foreignAllergies()).containsExactly("花粉");
        assertThat(facts.conditions()).containsExactlyInAnyOrder(CautionKey.HYPERTENSION, CautionKey.RENAL);
        assertThat(facts.westernDrugs()).containsExactly(WesternDrugId.of("w_warfarin"));
        assertThat(facts.patentMedicines()).as("stopped yesterday").isEmpty();
        assertThat(facts.gestationWeeks()).isEqualTo(OptionalInt.of(12));
        assertThat(facts.notAsked()).containsExactly(ReviewFacts.Question.LACTATION);
    }

    private NewResident atVillage(Identity identity, Contact contact, Safety safety) {
        return new NewResident(identity, contact, Insurance.NONE, county.village.id(), safety);
    }

    /** A number of the invented area 990101; {@code odd} decides the sex of the third digit of the sequence. */
    private static IdNumber number(String birth, int offset) {
        var digits = "990101" + birth + (SERIAL.addAndGet(10) / 10 * 10 + offset) % 1000;
        return new IdNumber(digits + IdNumber.check(digits));
    }
}
