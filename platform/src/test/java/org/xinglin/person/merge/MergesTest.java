package org.xinglin.person.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Registration;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Contact;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.Insurance;
import org.xinglin.person.NewResident;
import org.xinglin.person.OtherIdentifier;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonRefusal;
import org.xinglin.person.RecordsOfPerson;
import org.xinglin.person.ResidentLine;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.person.Sex;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.Written;

/** Two records that are one person become one, and part again with exactly what moved. */
@PlatformTest
class MergesTest {
    private static final AtomicInteger SERIAL = new AtomicInteger(100);
    private static final Pattern NAMES_A_PERSON = Pattern.compile("(.*_)?(person|resident|patient|survivor)(_id)?");
    private final Merges merges;
    private final LikelyPairs likely;
    private final Residents residents;
    private final Clinic clinic;
    private final Pharmacy pharmacy;
    private final TestDispensary dispensary;
    private final TestPractice practice;
    private final TestRace race;
    private final TestCounty county;
    private final Evidence evidence;
    private final List<RecordsOfPerson> records;
    private final JdbcClient jdbc;
    private final Caller steward;
    private final Caller doctor;

    MergesTest(Merges merges, LikelyPairs likely, Residents residents, Clinic clinic, Pharmacy pharmacy,
        TestDispensary dispensary, TestPractice practice, TestRace race, TestCounty county, Evidence evidence,
        List<RecordsOfPerson> records, JdbcClient jdbc) {
        this.merges = merges;
        this.likely = likely;
        this.residents = residents;
        this.clinic = clinic;
        this.pharmacy = pharmacy;
        this.dispensary = dispensary;
        this.practice = practice;
        this.race = race;
        this.county = county;
        this.evidence = evidence;
        this.records = records;
        this.jdbc = jdbc;
        steward = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void everyColumnThatNamesAResidentIsAnsweredFor() {
        var answered = records.stream().map(each -> each.table() + "." + each.column()).collect(Collectors.toSet());
        var named = jdbc.sql("""
                select table_schema || '.' || table_name || '.' || column_name as name, column_name
                  from information_schema.columns
                 where data_type = 'uuid' and table_schema not in ('pg_catalog', 'information_schema')
                """).query((row, n) -> new String[]{row.getString("name"), row.getString("column_name")}).list()
            .stream()
            .filter(column -> NAMES_A_PERSON.matcher(column[1]).matches()).map(column -> column[0]);
        var referring = jdbc.sql("""
                select k.conrelid::regclass::text || '.' || a.attname
                  from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
                 where k.contype = 'f' and k.confrelid = 'person.resident'::regclass
                """).query(String.class).list().stream();
        assertThat(answered).containsAll(Stream.concat(named, referring).collect(Collectors.toSet()));
    }

    /** Comparing and proving name each table in the reader's words. */
    @ParameterizedTest
    @ValueSource(strings = {"person", "person_en"})
    void everyTableThatMovesHasAName(String bundle) throws IOException {
        var words = new Properties();
        try (var in = MergesTest.class.getResourceAsStream("/messages/" + bundle + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        assertThat(words.stringPropertyNames()).containsAll(records.stream()
            .filter(each -> !(each instanceof RecordsOfPerson.Kept)).map(each -> "person.table." + each.table())
            .toList());
    }

    /** Not by the names of columns, but by where the identifier stands after a whole course: nothing moved is left behind. */
    @Test
    void nothingNamesTheMergedRecordAfterwardsButHistoryAndEvidence() {
        var from = resident("沈苏叶");
        var into = resident("沈苏叶");
        var order = dispensary.checkedFor(doctor, from, Written.mahuangTang());
        merge(from, into);
        assertThat(pharmacy.forService(order.id()).person()).isEqualTo(into);
        var kept = records.stream().filter(each -> each instanceof RecordsOfPerson.Kept)
            .map(each -> each.table() + "." + each.column()).collect(Collectors.toCollection(TreeSet::new));
        kept.add("person.resident.id");
        kept.add("evidence.entry.person_id");
        // An event that was on its way when the records became one still writes to the old one; the follow-up takes it along.
        Awaitility.await().untilAsserted(() -> {
            merges.followUp();
            assertThat(kept).containsAll(holding(from));
            assertThat(holding(into)).contains("decoction.decoction_order.person_id");
        });
        assertThat(holding(into)).contains("clinic.visit.person_id", "prescription.prescription.person_id",
            "pharmacy.pharmacy_order.person_id");
    }

    private List<String> holding(PersonId person) {
        var holding = new ArrayList<String>();
        var columns = jdbc.sql("""
                select c.table_schema || '.' || c.table_name as of, c.column_name
                  from information_schema.columns c
                  join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                 where c.data_type = 'uuid' and t.table_type = 'BASE TABLE'
                   and c.table_schema not in ('pg_catalog', 'information_schema')
                """).query((row, n) -> new String[]{row.getString("of"), row.getString("column_name")}).list();
        for (var column : columns)
            if (jdbc.sql("select exists (select from %s where %s = :person)".formatted(column[0], column[1]))
                .param("person", person.value()).query(Boolean.class).single())
                holding.add(column[0] + "." + column[1]);
        return holding;
    }

    @Test
    void takesBackExactlyWhatMovedAndLeavesWhatCameAfterwards() {
        var from = resident("程紫苏");
        var into = resident("程紫苏");
        var before = clinic.register(doctor, from, Registration.FIRST);
        clinic.cancel(doctor, before, 0, "改日再来");
        var id = merge(from, into);
        assertThat(clinic.forService(before).person()).isEqualTo(into);
        var after = clinic.register(doctor, from, Registration.FIRST);
        assertThat(clinic.forService(after).person()).as("the old identifier means the survivor").isEqualTo(into);

        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(TestPaper.text(desk.download("/residents/merges/" + id + "/proof.pdf"))).contains("档案合并证明",
                "迁移").doesNotContain("退回");
            merges.undo(steward, id, "核对后是两个人");
            assertThat(TestPaper.text(desk.download("/residents/merges/" + id + "/proof.pdf"))).contains("核对后是两个人",
                "退回");
        }

        assertThat(clinic.forService(before).person()).isEqualTo(from);
        assertThat(clinic.forService(after).person()).isEqualTo(into);
        assertThat(residents.get(doctor, from).id()).isEqualTo(from);
        var merge = merges.get(steward, id);
        assertThat(merge.undone()).get().returns("核对后是两个人", Merge.Act::reason);
        assertThat(merges.moved(merge)).filteredOn(rows -> rows.table().equals("clinic.visit")).singleElement()
            .satisfies(rows -> assertThat(rows.back()).containsExactly(before.toString()));
        refused(MergeRefusal.ALREADY_UNDONE, () -> merges.undo(steward, id, "再撤一次"));
        clinic.cancel(doctor, after, 0, "改日再来");
    }

    @Test
    void theSurvivorIsFoundByTheIdentifiersOfBothAndTheMergedRecordMeansTheSurvivor() {
        var passport = "E" + SERIAL.incrementAndGet() + "00271";
        var from = register(Identity.of("Maria Stone", Sex.FEMALE, LocalDate.of(1981, 2, 3),
            new OtherIdentifier(OtherIdentifier.Kind.PASSPORT, "", passport)), Safety.NOT_ASKED);
        var number = number("19810203");
        var into = register(Identity.of("石玛丽", number), Safety.NOT_ASKED);
        merge(from, into);
        assertThat(residents.search(doctor, passport, 5)).extracting(ResidentLine::id).containsExactly(into);
        assertThat(residents.search(doctor, "maria stone", 5)).extracting(ResidentLine::id).containsExactly(into);
        assertThat(residents.search(doctor, number.value(), 5)).extracting(ResidentLine::id).containsExactly(into);
        assertThat(residents.get(doctor, from).id()).isEqualTo(into);
        assertThat(residents.names(List.of(from)).get(from)).isNotNull().returns("石玛丽", line -> line.name());
        refused(PersonRefusal.MERGED_AWAY, () -> residents.changeSafety(doctor, from, 2, Safety.NOT_ASKED));
        refused(PersonRefusal.IDENTIFIER_TAKEN, () -> register(Identity.of("Mary Stone", Sex.FEMALE,
            LocalDate.of(1981, 2, 3), new OtherIdentifier(OtherIdentifier.Kind.PASSPORT, "", passport)),
            Safety.NOT_ASKED));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var opened = desk.get("/residents/" + from);
            assertThat(opened.path()).startsWith("/residents/" + into);
            assertThat(opened.page().text()).contains("那份档案已并入这一份");
        }
    }

    @Test
    void whoReachedTheMergedRecordReachesTheSurvivorAndNoLongerOnceTheyPart() {
        var name = "贺当归";
        var from = residents.register(county.stranger.caller(), new NewResident(
            Identity.of(name, Sex.MALE, LocalDate.of(1969, 5, 6)), Contact.NONE, Insurance.NONE,
            county.otherVillage.id(), Safety.NOT_ASKED), true);
        var into = resident(name);
        var id = merges.merge(Caller.PROGRAM, from, 1, into, 1, "同一人");
        assertThat(residents.get(county.stranger.caller(), from).id()).isEqualTo(into);
        assertThat(residents.search(county.stranger.caller(), name, 5)).extracting(ResidentLine::id)
            .containsExactly(into);
        merges.undo(Caller.PROGRAM, id, "是两个人");
        refused(PersonRefusal.RESIDENT_UNKNOWN, () -> residents.get(county.stranger.caller(), into));
        assertThat(residents.get(county.stranger.caller(), from).id()).isEqualTo(from);
    }

    /** OpenMRS #6198: allergies stayed behind when two records were merged. */
    @Test
    void theSurvivorKnowsTheAllergiesOfBothAndLosesThemWhenTheyPart_openmrs6198() {
        var pollen = new Allergy.InWords("花粉");
        var shrimp = new Allergy.InWords("虾");
        var from = register(Identity.of("卫茜草", Sex.FEMALE, LocalDate.of(1977, 7, 7)),
            Safety.NOT_ASKED.withAllergies(Asked.of(List.of(pollen))).withMedicines(Asked.of(List.of())));
        var into = register(Identity.of("卫茜草", Sex.FEMALE, LocalDate.of(1977, 7, 7)),
            Safety.NOT_ASKED.withAllergies(Asked.of(List.of(shrimp))));
        var id = merge(from, into);
        assertThat(residents.get(doctor, into).safety())
            .returns(List.<Allergy>of(shrimp, pollen), safety -> safety.allergies().items())
            .returns(Asked.of(List.of()), Safety::medicines);
        merges.undo(steward, id, "是两个人");
        assertThat(residents.get(doctor, into).safety())
            .returns(List.<Allergy>of(shrimp), safety -> safety.allergies().items())
            .returns(Asked.notAsked(), Safety::medicines);
    }

    @Test
    void refusesTwoNumbersAReversedMergeAStalePageAndAMissingReason() {
        var one = register(Identity.of("钱白芷", number("19600102")), Safety.NOT_ASKED);
        var two = register(Identity.of("钱白芷", number("19600102")), Safety.NOT_ASKED);
        var bare = resident("钱白芷");
        refused(MergeRefusal.TWO_NUMBERS, () -> merges.merge(steward, one, 1, two, 1, "同一人"));
        refused(MergeRefusal.NUMBER_WOULD_GO, () -> merges.merge(steward, one, 1, bare, 1, "同一人"));
        refused(MergeRefusal.SAME_RECORD, () -> merges.merge(steward, one, 1, one, 1, "同一人"));
        refused(MergeRefusal.REASON_MISSING, () -> merges.merge(steward, bare, 1, one, 1, "  "));
        refused(PersonRefusal.STALE, () -> merges.merge(steward, bare, 1, one, 2, "同一人"));
        refused(PersonRefusal.RESIDENT_UNKNOWN,
            () -> merges.merge(county.stranger.caller(), bare, 1, one, 1, "同一人"));
        assertThat(residents.get(doctor, bare).id()).isEqualTo(bare);
    }

    @Test
    void aChainPartsFromItsEnd() {
        var a = resident("路路通");
        var b = resident("路路通");
        var c = resident("路路通");
        var visit = clinic.register(doctor, a, Registration.FIRST);
        var first = merge(a, b);
        var second = merges.merge(steward, b, 2, c, 1, "同一人");
        assertThat(residents.get(doctor, a).id()).isEqualTo(c);
        assertThat(clinic.forService(visit).person()).isEqualTo(c);
        refused(MergeRefusal.LATER_FIRST, () -> merges.undo(steward, first, "是两个人"));
        refused(MergeRefusal.ALREADY_MERGED, () -> merges.merge(steward, a, 2, c, 2, "同一人"));
        merges.undo(steward, second, "是两个人");
        assertThat(residents.get(doctor, a).id()).as("still merged into the middle one").isEqualTo(b);
        assertThat(clinic.forService(visit).person()).isEqualTo(b);
        merges.undo(steward, first, "是两个人");
        assertThat(residents.get(doctor, a).id()).isEqualTo(a);
        assertThat(clinic.forService(visit).person()).isEqualTo(a);
        clinic.cancel(doctor, visit, 0, "改日再来");
    }

    @Test
    void oneOfThirtyTwoCrosswiseMergesIsDone() {
        var a = resident("穿心莲");
        var b = resident("穿心莲");
        var steps = new ArrayList<Runnable>();
        for (int i = 0; i < 16; i++) {
            steps.add(() -> merges.merge(steward, a, 1, b, 1, "同一人"));
            steps.add(() -> merges.merge(steward, b, 1, a, 1, "同一人"));
        }
        assertThat(race.done(steps)).isEqualTo(1);
        var survivor = residents.get(doctor, a).id();
        assertThat(residents.get(doctor, b).id()).isEqualTo(survivor);
        assertThat(residents.stored(doctor, survivor).survivor()).isEmpty();
        assertThat(merges.of(survivor)).hasSize(1);
    }

    /** In a ring of four, each thread merges one record into the next: whatever wins, there is one end and no circle. */
    @Test
    void aRingOfMergesEndsInOneSurvivorEach() {
        var ring = Stream.generate(() -> resident("车前草")).limit(4).toList();
        var steps = new ArrayList<Runnable>();
        for (int i = 0; i < 32; i++) {
            var from = ring.get(i % 4);
            var into = ring.get((i + 1) % 4);
            steps.add(() -> merges.merge(steward, from, residents.stored(doctor, from).version(), into,
                residents.stored(doctor, into).version(), "同一人"));
        }
        race.done(steps);
        for (var each : ring) {
            var end = residents.get(doctor, each);
            assertThat(residents.stored(doctor, end.id()).survivor()).as("an end, not a circle").isEmpty();
        }
        assertThat(ring.stream().flatMap(each -> merges.of(each).stream()).map(Merge::id).distinct().count())
            .isLessThan(4);
    }

    @Test
    void oneOfThirtyTwoSeparationsIsDone() {
        var from = resident("半枝莲");
        var id = merge(from, resident("半枝莲"));
        assertThat(race.done(32, () -> merges.undo(steward, id, "是两个人"))).isEqualTo(1);
        assertThat(residents.get(doctor, from).id()).isEqualTo(from);
    }

    @Test
    void aRowWrittenLateToTheMergedRecordFollowsAndStandsInTheProof() {
        var from = resident("鸡血藤");
        var into = resident("鸡血藤");
        var id = merge(from, into);
        var late = clinic.register(doctor, into, Registration.FIRST);
        // What a command under way leaves behind: a row that names the record merged meanwhile.
        jdbc.sql("update clinic.visit set person_id = :from where id = :visit").param("from", from.value())
            .param("visit", late.value()).update();
        merges.followUp();
        assertThat(clinic.forService(late).person()).isEqualTo(into);
        assertThat(merges.moved(merges.get(steward, id))).anySatisfy(rows -> assertThat(rows.rows())
            .contains(late.toString()));
        merges.undo(steward, id, "是两个人");
        assertThat(clinic.forService(late).person()).isEqualTo(from);
        clinic.cancel(doctor, late, 0, "改日再来");
    }

    @Test
    void whoLookedIsToldForBothIdentifiersThoughNoEntryIsRewritten() {
        var from = resident("徐寄生");
        var into = resident("徐寄生");
        evidence.opened(doctor, from.value(), "resident", from.value(), "复诊前查阅");
        merge(from, into);
        assertThat(evidence.about(from.value(), Optional.empty(), 50)).extracting(Entry::act).contains("record.opened",
            "person.merged");
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var audit = county.desk(Role.AUDITOR)) {
            assertThat(desk.get("/residents/" + into + "/seen").page().select("tbody").text()).contains("复诊前查阅");
            assertThat(audit.get("/audit?act=record.opened&object=" + into).page().select("tbody tr"))
                .isNotEmpty().extracting(row -> row.text()).anyMatch(text -> text.contains(doctor.name()));
        }
    }

    @Test
    void proposesPairsByNameAndBirthNameAndPhoneAndSimilarIdentifiers() {
        var born = LocalDate.of(1958, 3, 9);
        var a = register(Identity.of("蒲公英", Sex.FEMALE, born), Safety.NOT_ASKED);
        var b = register(Identity.of("蒲公英", Sex.FEMALE, born), Safety.NOT_ASKED);
        var number = number("19580309");
        var eighteen = register(Identity.of("蒲大嫂", number), Safety.NOT_ASKED);
        var fifteen = register(Identity.of("蒲英英", Sex.FEMALE, born, new OtherIdentifier(OtherIdentifier.Kind.OTHER, "",
            number.value().substring(0, 6) + number.value().substring(8, 17))), Safety.NOT_ASKED);
        var passport = register(Identity.of("Pu Ying", Sex.FEMALE, born, new OtherIdentifier(
            OtherIdentifier.Kind.PASSPORT, "", "g-8812" + SERIAL.incrementAndGet())), Safety.NOT_ASKED);
        var again = register(Identity.of("Pu Y.", Sex.FEMALE, born, new OtherIdentifier(
            OtherIdentifier.Kind.OTHER, "", "G8812" + SERIAL.get())), Safety.NOT_ASKED);
        likely.look();
        assertThat(reason(a, b)).contains(LikelyPair.Reason.NAME_AND_BIRTH);
        assertThat(reason(eighteen, fifteen)).contains(LikelyPair.Reason.IDENTIFIER);
        assertThat(reason(passport, again)).contains(LikelyPair.Reason.IDENTIFIER);
        assertThat(reason(a, eighteen)).isEmpty();
        assertThat(merges.likely(county.stranger.caller(), Optional.empty(), 500))
            .noneMatch(pair -> pair.one().id().equals(a) || pair.other().id().equals(a));
        merges.distinct(steward, b, a);
        assertThat(reason(a, b)).isEmpty();
        likely.look();
        assertThat(reason(a, b)).isEmpty();
    }

    private Optional<LikelyPair.Reason> reason(PersonId one, PersonId other) {
        var both = List.of(one, other);
        return merges.likely(doctor, Optional.empty(), 500).stream()
            .filter(pair -> both.contains(pair.one().id()) && both.contains(pair.other().id()))
            .map(LikelyPair::reason).findFirst();
    }

    @Test
    void anAdministratorComparesMergesAndTakesBackOnThePage() {
        var from = resident("麦冬生");
        var into = resident("麦冬生");
        likely.look();
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            var pair = desk.get("/residents/duplicates").page().select("a[href*=compare]").stream()
                .map(link -> link.attr("href")).filter(href -> href.contains(from.toString())).findFirst();
            assertThat(pair).isPresent();
            var compared = desk.get(pair.orElseThrow());
            assertThat(compared.page().select("thead").text()).contains("档案一", "档案二");
            var proof = desk.post("/residents/merges", java.util.Map.of("from", from.toString(), "fromVersion", "1",
                "into", into.toString(), "intoVersion", "1", "reason", "同一户口簿"));
            assertThat(proof.page().select("main").text()).contains("已合并", "同一户口簿", "撤销合并");
            assertThat(desk.get("/residents/" + into + "/changes").page().text()).contains("并入的档案");
            var again = desk.post("/residents/merges", java.util.Map.of("from", from.toString(), "fromVersion", "1",
                "into", into.toString(), "intoVersion", "1", "reason", "同一户口簿"));
            assertThat(again.refusal()).contains("merge:already-merged");
            desk.get(proof.path());
            var back = desk.submit(proof.path().replaceAll("\\?.*", "") + "/undo", java.util.Map.of("reason", "看错了"));
            assertThat(back.page().select("main").text()).contains("已撤销合并", "看错了");
        }
        try (var village = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(village.get("/residents/duplicates").status()).isEqualTo(403);
        }
    }

    private MergeId merge(PersonId from, PersonId into) {
        return merges.merge(steward, from, 1, into, 1, "同一人");
    }

    private PersonId resident(String name) {
        return register(Identity.of(name, Sex.FEMALE, LocalDate.of(1969, 5, 6)), Safety.NOT_ASKED);
    }

    private PersonId register(Identity identity, Safety safety) {
        return residents.register(doctor,
            new NewResident(identity, Contact.NONE, Insurance.NONE, county.village.id(), safety), true);
    }

    private static IdNumber number(String birth) {
        return IdNumber.completing("990101" + birth + SERIAL.addAndGet(2));
    }
}
