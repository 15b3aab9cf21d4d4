package org.xinglin.prescription.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.prescription.PrescriptionRefusal.NOT_THE_PRESCRIBER;
import static org.xinglin.prescription.PrescriptionRefusal.PROTOCOL_EXISTS;
import static org.xinglin.prescription.PrescriptionRefusal.PROTOCOL_NAMELESS;
import static org.xinglin.prescription.PrescriptionRefusal.PROTOCOL_NOT_NOW;
import static org.xinglin.prescription.PrescriptionRefusal.PROTOCOL_UNKNOWN;
import static org.xinglin.prescription.PrescriptionRefusal.REASON_MISSING;
import static org.xinglin.prescription.PrescriptionRefusal.STALE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Row;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;
import org.xinglin.simulator.Answer;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class ProtocolsTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Protocols protocols;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestRace race;
    private final Caller doctor;
    private final Caller chief;

    ProtocolsTest(Protocols protocols, Prescriptions prescriptions, TestPractice practice, TestCounty county,
        TestRace race) {
        this.protocols = protocols;
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
        this.race = race;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @Test
    void isUsedByItsOwnerAloneWhereItIsPersonal() {
        var name = name();
        var id = protocols.keep(doctor, written(Written.mahuangTang()), Protocol.Kind.PERSONAL, name);
        refused(PROTOCOL_EXISTS,
            () -> protocols.keep(doctor, written(Written.mahuangTang()), Protocol.Kind.PERSONAL, name));
        refused(PROTOCOL_NAMELESS,
            () -> protocols.keep(doctor, written(Written.mahuangTang()), Protocol.Kind.PERSONAL, " "));
        assertThat(protocols.usable(doctor, protocols.get(doctor, id).initials(), 50)).extracting(Protocol::id)
            .contains(id);
        assertThat(protocols.inForce(doctor, id)).extracting(Row::name).containsExactly("麻黄", "桂枝", "苦杏仁", "炙甘草");
        var colleague = county.employ("protocol-colleague", Role.VILLAGE_DOCTOR, county.village).caller();
        refused(PROTOCOL_UNKNOWN, () -> protocols.get(colleague, id));
        refused(PROTOCOL_UNKNOWN, () -> protocols.get(chief, id));
        refused(PROTOCOL_UNKNOWN, () -> protocols.get(county.stranger.caller(), id));
    }

    @Test
    void isProposedAndApprovedByAnotherBeforeTheInstitutionUsesIt() {
        var id = protocols.keep(doctor, written(Written.mahuangTang()), Protocol.Kind.INSTITUTION, name());
        var colleague = county.employ("protocol-user", Role.VILLAGE_DOCTOR, county.village).caller();
        refused(PROTOCOL_NOT_NOW, () -> protocols.inForce(colleague, id));
        refused(PROTOCOL_NOT_NOW, () -> protocols.decide(chief, id, 0, true, ""));
        refused(NOT_THE_PRESCRIBER, () -> protocols.propose(colleague, id, 0));
        protocols.propose(doctor, id, 0);
        refused(STALE, () -> protocols.propose(doctor, id, 0));
        refused(REASON_MISSING, () -> protocols.decide(chief, id, 1, false, " "));
        assertThat(race.done(4, () -> protocols.decide(chief, id, 1, true, "同意"))).isEqualTo(1);
        assertThat(protocols.get(doctor, id)).returns(Optional.of(1), Protocol::inForce).returns(
            Protocol.Stage.APPROVED,
            Protocol::stage);
        assertThat(protocols.usable(colleague, "", 100)).extracting(Protocol::id).contains(id);
        refused(PROTOCOL_UNKNOWN, () -> protocols.inForce(county.stranger.caller(), id));
        protocols.retire(chief, id, 2, "有更好的方");
        assertThat(protocols.usable(colleague, "", 100)).extracting(Protocol::id).doesNotContain(id);
        refused(PROTOCOL_NOT_NOW, () -> protocols.retire(chief, id, 3, "再停"));
    }

    @Test
    void keepsTheApprovedVersionInForceUntilTheNextIsApproved() {
        var id = protocols.keep(doctor, written(Written.mahuangTang()), Protocol.Kind.INSTITUTION, name());
        protocols.propose(doctor, id, 0);
        protocols.decide(chief, id, 1, true, "");
        protocols.revise(doctor, id, 2, written(Written.body(7, "麻黄 6", "桂枝 6")));
        assertThat(protocols.inForce(doctor, id)).hasSize(4);
        protocols.propose(doctor, id, 3);
        protocols.decide(chief, id, 4, false, "剂量依据不足");
        assertThat(protocols.inForce(doctor, id)).hasSize(4);
        protocols.propose(doctor, id, 5);
        protocols.decide(chief, id, 6, true, "");
        assertThat(protocols.inForce(doctor, id)).hasSize(2).first().returns(2,
            row -> row.from().orElseThrow().version());
    }

    @Test
    void isRevisedOnItsPageFromOneOfTheOwnersPrescriptions() {
        var id = protocols.keep(doctor, written(Written.mahuangTang()), Protocol.Kind.PERSONAL, name());
        var like = written(Written.body(7, "麻黄 6", "桂枝 6"));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var form = desk.get("/protocols/" + id).page().select("form[action$=/versions]");
            assertThat(form.select("option").eachAttr("value")).contains(like.toString());
            var done = desk.post("/protocols/" + id + "/versions",
                Map.of("version", form.select("input[name=version]").val(), "like", like.toString()));
            assertThat(done.isOk()).isTrue();
        }
        assertThat(protocols.inForce(doctor, id)).extracting(Row::name).containsExactly("麻黄", "桂枝");
    }

    /** Rows keep where they were taken from as long as they hold the same herb, whatever the form claims. */
    @Test
    void leavesItsMarkOnTheRowsThatWereTakenFromIt() {
        var name = name();
        var id = protocols.keep(doctor, written(Written.mahuangTang()), Protocol.Kind.PERSONAL, name);
        var visit = practice.visit(doctor);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/prescriptions/protocols?q=" + protocols.get(doctor, id).initials()).body())
                .contains(id.toString());
            assertThat(desk.get("/prescriptions/protocols/" + id).body()).contains("麻黄", id + ":1");
            assertThat(desk.get("/prescriptions/new?visit=" + visit + "&protocol=" + id).body()).contains(id + ":1");
            var form = List.of(Map.entry("visit", visit.toString()), Map.entry("packets", "7"),
                Map.entry("herb", "麻黄"), Map.entry("grams", "6"), Map.entry("source", id + ":1"),
                Map.entry("herb", "当归"), Map.entry("grams", "9"), Map.entry("source", id + ":1"),
                Map.entry("herb", "桂枝"), Map.entry("grams", "6"), Map.entry("source", UUID.randomUUID() + ":1"));
            assertThat(desk.postAll("/prescriptions", form)).matches(Answer::isOk);
            assertThat(desk.get("/protocols").page().text()).contains(name);
            assertThat(desk.get("/protocols/" + id).page().text()).contains(name, "麻黄");
        }
        var kept = prescriptions.forService(prescriptions.ofVisit(doctor, visit).getFirst().id());
        assertThat(kept.rows()).extracting(row -> row.from().map(from -> from.name() + from.version()))
            .containsExactly(Optional.of(name + 1), Optional.empty(), Optional.empty());
    }

    private PrescriptionId written(Body body) { return prescriptions.write(doctor, practice.visit(doctor), body); }

    private static String name() { return "感冒协定方" + SERIAL.incrementAndGet(); }
}
