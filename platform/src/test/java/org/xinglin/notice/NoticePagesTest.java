package org.xinglin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.person.Contact;
import org.xinglin.person.Identity;
import org.xinglin.person.Insurance;
import org.xinglin.person.NewResident;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.person.Sex;

@PlatformTest
class NoticePagesTest {
    private final Notices notices;
    private final Residents residents;
    private final TestCounty county;

    NoticePagesTest(Notices notices, Residents residents, TestCounty county) {
        this.notices = notices;
        this.residents = residents;
        this.county = county;
    }

    @Test
    void ringsUntilTheMessageIsOpened() {
        var member = county.employ("bell-ringer", Role.REVIEW_PHARMACIST, county.township);
        try (var desk = county.desk(member.username())) {
            assertThat(desk.get("/notices/bell").page().select(".bell-count")).isEmpty();
            notices.send(new NewNotice("bell:" + UUID.randomUUID(), NoticeKind.RETURNED,
                Recipient.colleague(member.caller().account()), county.tcmHospital.id(), "notice.words.undelivered",
                List.of("某院"), Optional.of("/herbs")));
            assertThat(desk.get("/notices/bell").page().select(".bell-count").text()).isEqualTo("1 · 退回");
            assertThat(desk.get("/").page().text()).contains("某院有消息未能送达");
            var row = desk.get("/notices").page().select("tbody tr").getFirst();
            assertThat(row.text()).contains("退回", county.tcmHospital.name(), "某院有消息未能送达");
            var opened = desk.submit(row.select("form").attr("action"), Map.of());
            assertThat(opened.path()).isEqualTo("/herbs");
            assertThat(desk.get("/notices/bell").page().select(".bell-count")).isEmpty();
        }
        try (var other = county.desk(Role.CASHIER)) {
            assertThat(other.get("/notices").page().text()).doesNotContain("某院有消息未能送达");
        }
    }

    @Test
    void showsTheMailboxOfTheDemo() {
        var resident = resident("13900005555");
        notices.send(new NewNotice("mail:" + resident, NoticeKind.HAND_OVER_CODE, Recipient.resident(resident),
            county.village.id(), "notice.words.undelivered", List.of("领药码 5511："), Optional.empty()));
        try (var desk = county.desk(Role.DECOCTION_WORKER)) {
            Soon.is(() -> desk.get("/mailbox?phone=13900005555").page().select("article").size() == 1);
            assertThat(desk.get("/mailbox?phone=13900005555").page().select("article").text())
                .contains("领药码 5511", "139****5555").doesNotContain("13900005555");
        }
    }

    @Test
    void letsAnAdministratorSendAgainOrSettle() {
        var resident = resident("");
        var since = "/undelivered?after=" + Ids.next();
        notices.send(new NewNotice("stuck:" + resident, NoticeKind.HAND_OVER_CODE, Recipient.resident(resident),
            county.village.id(), "notice.words.undelivered", List.of("秘密 6611"), Optional.empty()));
        var name = name(resident);
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            Soon.is(() -> desk.get(since).page().text().contains(name));
            var row = desk.get(since).page().select("tbody tr").stream()
                .filter(each -> each.text().contains(name)).findFirst().orElseThrow();
            assertThat(row.text()).contains("居民没有登记手机号", "领药码").doesNotContain("6611");
            var settle = row.select("form[action$=/settled]").attr("action");
            assertThat(desk.submit(settle, Map.of("how", "")).title()).contains("请写明");
            var settled = desk.submit(settle, Map.of("how", "村医当面告知"));
            assertThat(settled.page().select(".toast-line").text()).isEqualTo("已登记另行通知。");
            assertThat(settled.page().text()).doesNotContain(name);
        }
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/undelivered").status()).isEqualTo(403);
        }
    }

    @Test
    void hidesNamesFromTheSystemAdministrator() {
        var resident = resident("");
        var since = "/undelivered?after=" + Ids.next();
        notices.send(new NewNotice("masked:" + resident, NoticeKind.PROGRESS, Recipient.resident(resident),
            county.otherVillage.id(), "notice.words.undelivered", List.of("x"), Optional.empty()));
        var name = name(resident);
        try (var desk = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            Soon.is(() -> desk.get(since).page().text().contains(county.otherVillage.name()));
            assertThat(desk.get(since).page().text()).contains("居民 商*").doesNotContain(name);
        }
    }

    private String name(PersonId resident) {
        return residents.names(List.of(resident)).values().iterator().next().name();
    }

    private PersonId resident(String phone) {
        return residents.register(county.caller(Role.VILLAGE_DOCTOR),
            new NewResident(Identity.of("商" + UUID.randomUUID().toString().substring(0, 8), Sex.FEMALE,
                LocalDate.of(1950, 2, 2)), Contact.of(phone, "", ""), Insurance.NONE, county.village.id(),
                Safety.NOT_ASKED),
            true);
    }
}
