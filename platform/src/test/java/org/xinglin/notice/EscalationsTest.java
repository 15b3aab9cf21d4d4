package org.xinglin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.access.absence.Absence;
import org.xinglin.access.absence.Absences;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class EscalationsTest {
    private final Notices notices;
    private final Messages messages;
    private final Inbox inbox;
    private final Escalations escalations;
    private final EscalationRows rows;
    private final QuietHours quietHours;
    private final Absences absences;
    private final Institutions institutions;
    private final TestCounty county;
    private final TestClock clock;
    private final JdbcClient jdbc;

    EscalationsTest(Notices notices, Messages messages, Inbox inbox, Escalations escalations, EscalationRows rows,
        QuietHours quietHours, Absences absences, Institutions institutions, TestCounty county, TestClock clock,
        JdbcClient jdbc) {
        this.notices = notices;
        this.messages = messages;
        this.inbox = inbox;
        this.escalations = escalations;
        this.rows = rows;
        this.quietHours = quietHours;
        this.absences = absences;
        this.institutions = institutions;
        this.county = county;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @AfterEach
    void back() { clock.back(); }

    @Test
    void goesToThePhoneThenToColleaguesThenToTheAdministratorAndTheSenderSeesIt() {
        var doctor = county.employ("slow-doctor", Role.VILLAGE_DOCTOR, county.otherVillage);
        var sender = county.employ("sender-1", Role.REVIEW_PHARMACIST, county.tcmHospital).caller();
        try (var signedIn = county.desk("slow-doctor")) {
            var id = returned(sender, doctor.caller());
            escalations.run();
            assertThat(levels(id)).containsExactly("off_duty");
            assertThat(phones(id)).as("signed in: not by phone at once").isEmpty();
            clock.advance(Duration.ofMinutes(10));
            escalations.run();
            assertThat(phones(id)).containsExactly(doctor.caller().account());
            clock.advance(Duration.ofMinutes(20));
            escalations.run();
            var colleague = county.stranger.caller();
            assertThat(inbox.unread(colleague, 50)).anySatisfy(each -> {
                assertThat(each).returns(NoticeKind.ESCALATED, Message::kind);
                assertThat(each.told()).as("who, for how long, and the message itself in the reader's language")
                    .startsWith(doctor.caller().name(), "30").last()
                    .isEqualTo(new Worded("notice.words.undelivered", List.of("CF")));
            });
            clock.advance(Duration.ofMinutes(30));
            escalations.run();
            assertThat(levels(id)).containsExactly("off_duty", "phone", "colleagues", "administrator");
            var seen = rows.sent(sender, Optional.empty(), 10).getFirst();
            assertThat(seen.gone()).extracting(SentLine.Gone::level).containsExactly("phone", "colleagues",
                "administrator");
            assertThat(seen.readers()).isEmpty();
        }
        try (var desk = county.desk("sender-1")) {
            var house = institutions.find(county.otherVillage.id()).orElseThrow();
            assertThat(gone(desk)).as("the role at the house").contains(house.name() + "村医", house.name() + "医共体管理员");
            desk.get("/language?to=en&back=/");
            assertThat(gone(desk)).contains("Village doctor, " + house.nameIn(Locale.ENGLISH),
                "Community administrator, ").doesNotContain("村医");
        }
    }

    private static String gone(HttpDesk desk) {
        return desk.get("/notices/sent").page().select("tbody tr").getFirst().select("td").getLast().text();
    }

    @Test
    void whoIsSignedInNowhereIsToldByPhoneAtOnce() {
        var doctor = county.employ("off-duty", Role.VILLAGE_DOCTOR, county.otherVillage).caller();
        var id = returned(county.caller(Role.REVIEW_PHARMACIST), doctor);
        escalations.run();
        escalations.run();
        assertThat(phones(id)).containsExactly(doctor.account());
    }

    @Test
    void theStandInIsToldByPhoneAndReadsTheMessageForTheAbsent() {
        var away = county.employ("away-n", Role.VILLAGE_DOCTOR, county.otherVillage);
        var here = county.employ("here-n", Role.VILLAGE_DOCTOR, county.otherVillage);
        var today = institutions.today();
        absences.enter(away.caller(), away.caller().staff(), Absence.Kind.SICK, today, today,
            Optional.of(here.caller().staff()));
        var id = returned(county.caller(Role.REVIEW_PHARMACIST), away.caller());
        escalations.run();
        assertThat(phones(id)).containsExactlyInAnyOrder(away.caller().account(), here.caller().account());
        try (var desk = county.desk("here-n")) {
            var row = desk.get("/notices").page().select("tbody tr").getFirst();
            assertThat(row.text()).contains("代 " + away.caller().name());
            assertThat(desk.post(row.select("form").attr("action"), Map.of()).path()).startsWith("/prescriptions/");
        }
        clock.advance(Duration.ofMinutes(61));
        escalations.run();
        assertThat(levels(id)).containsExactly("off_duty");
    }

    @Test
    void whatIsOpenedOrAnsweredGoesNoFurther() {
        var doctor = county.employ("quick-doctor", Role.VILLAGE_DOCTOR, county.otherVillage).caller();
        var sender = county.employ("sender-2", Role.REVIEW_PHARMACIST, county.tcmHospital).caller();
        var opened = returned(sender, doctor);
        var answered = returned(sender, doctor);
        escalations.run();
        inbox.open(doctor, opened);
        notices.answered(messages.find(answered).orElseThrow().link().orElseThrow());
        clock.advance(Duration.ofMinutes(61));
        escalations.run();
        assertThat(levels(opened)).containsExactly("off_duty");
        assertThat(levels(answered)).containsExactly("off_duty");
        try (var desk = county.desk("sender-2")) {
            assertThat(desk.get("/notices/sent").page().select("tbody tr").eachText())
                .anyMatch(text -> text.contains(doctor.name()) && text.contains("已读"))
                .anyMatch(text -> text.contains("已处理"));
        }
    }

    @Test
    void aReaderAtAnotherPostIsToldWhoseRecordItIs() {
        var doctor = county.employ("two-houses", Role.VILLAGE_DOCTOR, county.village);
        notices.send(new NewNotice("elsewhere:" + UUID.randomUUID(), NoticeKind.RETURNED,
            Recipient.colleague(doctor.caller().account()), county.tcmHospital.id(), "notice.words.undelivered",
            List.of("CF"), Optional.of("/prescriptions/" + UUID.randomUUID())).at(county.otherVillage.id()));
        try (var desk = county.desk("two-houses")) {
            var row = desk.get("/notices").page().select("tbody tr").getFirst();
            assertThat(row.text()).contains(county.otherVillage.name());
            assertThat(desk.post(row.select("form").attr("action"), Map.of()).path()).startsWith("/posts?back=");
        }
    }

    @Test
    void quietHoursHoldAPhoneBackUntilTheyEndButNotForUrgentKinds() {
        var night = new QuietHours.Span(LocalTime.of(22, 0), LocalTime.of(6, 30));
        assertThat(night.endsAfter(at("2026-03-02T21:59:59"))).isEmpty();
        assertThat(night.endsAfter(at("2026-03-02T22:00:00"))).contains(at("2026-03-03T06:30:00"));
        assertThat(night.endsAfter(at("2026-03-02T00:00:00"))).contains(at("2026-03-02T06:30:00"));
        assertThat(night.endsAfter(at("2026-03-02T06:30:00"))).isEmpty();
        var noon = new QuietHours.Span(LocalTime.of(12, 0), LocalTime.of(14, 0));
        assertThat(noon.endsAfter(at("2026-03-02T13:59:59"))).contains(at("2026-03-02T14:00:00"));

        var sleeper = county.employ("sleeper", Role.VILLAGE_DOCTOR, county.otherVillage).caller();
        var now = clock.instant();
        var local = now.atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalTime();
        try (var desk = county.desk("sleeper")) {
            desk.get("/notices/quiet-hours");
            assertThat(desk.post("/notices/quiet-hours", Map.of("starts", "08:00", "ends", "08:00")).refusal())
                .contains("notice:quiet-always");
            desk.get("/notices/quiet-hours");
            assertThat(desk
                .post("/notices/quiet-hours", Map.of("starts", local.minusHours(1).withSecond(0).withNano(0).toString(),
                    "ends", local.plusHours(1).withSecond(0).withNano(0).toString()))
                .isOk()).isTrue();
        }
        var id = returned(county.caller(Role.REVIEW_PHARMACIST), sleeper);
        clock.advance(Duration.ofMinutes(10));
        escalations.run();
        var phoned = jdbc.sql("select id from notice.message where once like :once")
            .param("once", "notice.phone:" + id + ":%")
            .query(UUID.class).single();
        Soon.is(
            () -> messages.find(new NoticeId(phoned)).orElseThrow().nextAt().isAfter(now.plus(Duration.ofMinutes(40))));
        assertThat(messages.find(new NoticeId(phoned)).orElseThrow().attempts()).isZero();
        assertThat(quietHours.urgent(institutions.today())).contains(NoticeKind.TASK)
            .doesNotContain(NoticeKind.RETURNED);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(java.time.ZoneId.of("Asia/Shanghai")).toInstant();
    }

    private NoticeId returned(Caller sender, Caller doctor) {
        var once = "returned:" + UUID.randomUUID();
        notices.send(new NewNotice(once, NoticeKind.RETURNED, Recipient.colleague(doctor.account()),
            county.tcmHospital.id(), "notice.words.undelivered", List.of("CF"),
            Optional.of("/prescriptions/" + UUID.randomUUID())).by(sender).at(county.otherVillage.id()));
        return new NoticeId(jdbc.sql("select id from notice.message where once = :once").param("once", once)
            .query(UUID.class).single());
    }

    private List<String> levels(NoticeId id) {
        return jdbc.sql("select level from notice.escalation where message_id = :id order by step")
            .param("id", id.value())
            .query(String.class).list();
    }

    private List<UUID> phones(NoticeId id) {
        return jdbc.sql("select to_account from notice.message where once like :once")
            .param("once", "notice.phone:" + id + ":%").query(UUID.class).list();
    }
}
