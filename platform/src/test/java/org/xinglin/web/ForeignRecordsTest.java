package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/**
 * A record outside one's scope does not exist for the reader: every route that names a record is walked with a resident, a visit and a
 * prescription of the other community, by those who have no business with them. The TCM hospital's counters serve the other
 * community too, so they are not among the strangers.
 */
@PlatformTest
class ForeignRecordsTest {
    private final TestCounty county;
    private final TestPractice practice;
    private final Prescriptions prescriptions;
    private final RouteTable table;

    ForeignRecordsTest(TestCounty county, TestPractice practice, Prescriptions prescriptions, RouteTable table) {
        this.county = county;
        this.practice = practice;
        this.prescriptions = prescriptions;
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
