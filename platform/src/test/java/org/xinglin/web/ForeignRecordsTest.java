package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPractice;
import org.xinglin.decoction.DecoctionCentre;
import org.xinglin.delivery.Complaints;
import org.xinglin.delivery.Deliveries;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.reaction.Reaction;
import org.xinglin.reaction.Reactions;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/**
 * A record outside one's scope does not exist for the reader: every route that names a record is walked with a resident, a visit and a
 * prescription of the other community, by those who have no business with them. The TCM hospital's counters serve the other
 * community too, so they are not among the strangers.
 */
@PlatformTest
class ForeignRecordsTest {
    private static final List<String> WORK = List.of("/pharmacy/", "/decoction/", "/delivery/", "/reactions/");
    private final TestCounty county;
    private final TestPractice practice;
    private final Prescriptions prescriptions;
    private final TestDispensary dispensary;
    private final DecoctionCentre centre;
    private final Deliveries deliveries;
    private final Complaints complaints;
    private final Reactions reactions;
    private final Clock clock;
    private final RouteTable table;

    ForeignRecordsTest(TestCounty county, TestPractice practice, Prescriptions prescriptions,
        TestDispensary dispensary, DecoctionCentre centre, Deliveries deliveries, Complaints complaints,
        Reactions reactions, Clock clock, RouteTable table) {
        this.county = county;
        this.practice = practice;
        this.prescriptions = prescriptions;
        this.dispensary = dispensary;
        this.centre = centre;
        this.deliveries = deliveries;
        this.complaints = complaints;
        this.reactions = reactions;
        this.clock = clock;
        this.table = table;
    }

    /** Resident, visit and prescription. */
    private List<String> records(Caller doctor) {
        var person = practice.resident(doctor);
        var visit = practice.visit(doctor, person);
        var prescription = prescriptions.write(doctor, visit, Written.mahuangTang());
        return List.of(person.toString(), visit.toString(), prescription.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"VILLAGE_DOCTOR", "TOWNSHIP_DOCTOR", "COMMUNITY_ADMINISTRATOR", "SYSTEM_ADMINISTRATOR",
        "SECURITY_ADMINISTRATOR"})
    void neitherShowsNorChangesARecordOfTheOtherCommunity(Role role) {
        var foreign = records(county.stranger.caller());
        var shown = new ArrayList<String>();
        try (var desk = county.desk(role)) {
            desk.get("/posts");
            for (var route : table.routes())
                for (var record : foreign) {
                    if (!namesARecord(route)) continue;
                    var path = route.pattern().replaceAll("\\{[^}]*}", record);
                    var answer = route.method().equals("GET")
                        ? desk.get(path)
                        : desk.send(route.method(), path, Map.of("version", "0"));
                    boolean refused = answer.status() >= 400 && answer.status() < 500;
                    if (!refused && !saysAsMuchOfNothing(desk, route, answer))
                        shown.add(route.method() + " " + path + ": " + answer);
                }
        }
        assertThat(shown).isEmpty();
    }

    /** Pharmacy order, decoction order, parcel, complaint and adverse reaction of this doctor's residents. */
    private List<String> chain(Caller doctor) {
        var order = dispensary.checked(doctor, Written.mahuangTang());
        var decoction = Awaitility.await().until(() -> centre.ofPrescription(order.prescription()), l -> !l.isEmpty());
        var body = Written.mahuangTang();
        var shipped = dispensary.checked(doctor, new Body(body.rows(), body.packets(), body.usage(), false,
            Decocting.SELF, Delivery.AT_CLINIC, Optional.empty()));
        var parcel = Awaitility.await()
            .until(() -> deliveries.ofPrescription(shipped.prescription()), found -> !found.isEmpty()).getFirst();
        deliveries.load(county.caller(Role.COURIER), Map.of(parcel.id(), 0));
        var complaint = complaints.take(doctor, parcel.id(), "少一袋", "患者");
        var today = CountyCalendar.day(clock.instant());
        var reaction = reactions.report(doctor, shipped.prescription(), new Reaction.Told(today, "皮疹",
            Reaction.Severity.ORDINARY, false, Reaction.Outcome.IMPROVING, ""));
        return List.of(order.id().toString(), decoction.getFirst().id().toString(), parcel.id().toString(),
            complaint.toString(), reaction.toString());
    }

    /**
     * What the shared pharmacy has under way for one community is nothing to the other, neither to its doctors nor to those who
     * would do such work there.
     */
    @Test
    void neitherShowsNorChangesTheWorkOnAnothersPrescription() {
        var strangers = List.of(county.stranger.username(), far(Role.CASHIER), far(Role.DISPENSER), far(Role.CHECKER),
            far(Role.DECOCTION_WORKER), far(Role.COURIER), far(Role.CHIEF_PHARMACIST));
        var foreign = chain(county.caller(Role.VILLAGE_DOCTOR));
        var shown = new ArrayList<String>();
        for (var stranger : strangers)
            try (var desk = county.desk(stranger)) {
                desk.get("/posts");
                for (var route : table.routes()) {
                    if (!namesARecord(route) || WORK.stream().noneMatch(route.pattern()::startsWith)) continue;
                    for (var record : foreign) {
                        var path = route.pattern().replaceAll("\\{[^}]*}", record);
                        var answer = route.method().equals("GET")
                            ? desk.get(path)
                            : desk.send(route.method(), path, Map.of("version", "0"));
                        boolean refused = answer.status() >= 400 && answer.status() < 500;
                        if (!refused && !saysAsMuchOfNothing(desk, route, answer))
                            shown.add(stranger + " " + route.method() + " " + path + ": " + answer);
                    }
                }
            }
        assertThat(shown).isEmpty();
    }

    /** Somebody who does such work at the other community's hospital. */
    private String far(Role role) {
        return county.employ("foreign-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'), role,
            county.peoplesHospital).username();
    }

    @Test
    void showsTheDoctorTheirOwn() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var own = records(doctor);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var record : own)
                assertThat(table.routes()).filteredOn(route -> route.method().equals("GET") && namesARecord(route))
                    .as(record).anyMatch(route -> isShown(desk, route, record));
        }
    }

    /** A fragment inside another page answers a foreign record as it answers one that never was. */
    private static boolean saysAsMuchOfNothing(HttpDesk desk, Route route, Answer answer) {
        if (!route.method().equals("GET") || !answer.isOk()) return false;
        var unknown = desk.get(route.pattern().replaceAll("\\{[^}]*}", UUID.randomUUID().toString()));
        return unknown.isOk() && unknown.body().equals(answer.body());
    }

    private static boolean isShown(HttpDesk desk, Route route, String record) {
        return desk.get(route.pattern().replaceAll("\\{[^}]*}", record)).isOk();
    }

    /** Ending a session that does not exist is no error, and the resident's progress is for whoever holds its token. */
    private static boolean namesARecord(Route route) {
        return route.pattern().contains("{") && !route.pattern().startsWith("/sessions/") && !route.visitors();
    }
}
