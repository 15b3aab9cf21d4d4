package org.xinglin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;
import org.xinglin.person.Contact;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.Insurance;
import org.xinglin.person.NewResident;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;

@PlatformTest
class LookedUpElsewhereTest {
    private final TestCounty county;
    private final Residents residents;
    private final JdbcClient jdbc;

    LookedUpElsewhereTest(TestCounty county, Residents residents, JdbcClient jdbc) {
        this.county = county;
        this.residents = residents;
        this.jdbc = jdbc;
    }

    @Test
    void tellsTheResidentOnceWhoOpenedTheRecordAndWhy() {
        var number = IdNumber.completing("99010219770707124");
        var id = residents.register(county.caller(Role.VILLAGE_DOCTOR),
            new NewResident(Identity.of("穆南楼", number), Contact.of("13900006666", "", ""), Insurance.NONE,
                county.village.id(), Safety.NOT_ASKED));
        var stranger = county.stranger.caller();
        residents.findElsewhere(stranger, number, "穆南楼", "牙痛就诊");
        residents.findElsewhere(stranger, number, "穆南楼", "牙痛就诊");
        var said = Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jdbc
            .sql("select array_to_string(args, '|') from notice.message where to_person = :person")
            .param("person", id.value()).query(String.class).list(), list -> !list.isEmpty());
        assertThat(said).isEqualTo(List.of(stranger.institutionName() + "|" + stranger.name() + "|牙痛就诊"));
    }
}
