package org.xinglin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.access.AccountId;
import org.xinglin.access.Accounts;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
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
class NoticesTest {
    private final Notices notices;
    private final Messages messages;
    private final Inbox inbox;
    private final Undelivered undelivered;
    private final QuietHours quietHours;
    private final NoticeRules rules;
    private final MailboxChannel mailbox;
    private final InboxChannel staffInbox;
    private final Institutions institutions;
    private final Residents residents;
    private final Accounts accounts;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final TestCounty county;
    private final TestClock clock;

    NoticesTest(Notices notices, Messages messages, Inbox inbox, Undelivered undelivered, QuietHours quietHours,
        NoticeRules rules,
        MailboxChannel mailbox, InboxChannel staffInbox, Institutions institutions, Residents residents,
        Accounts accounts, Evidence evidence, TransactionTemplate transaction, TestCounty county, TestClock clock) {
        this.notices = notices;
        this.messages = messages;
        this.inbox = inbox;
        this.undelivered = undelivered;
        this.quietHours = quietHours;
        this.rules = rules;
        this.mailbox = mailbox;
        this.staffInbox = staffInbox;
        this.institutions = institutions;
        this.residents = residents;
        this.accounts = accounts;
        this.evidence = evidence;
        this.transaction = transaction;
        this.county = county;
        this.clock = clock;
    }

    @AfterEach
    void back() { clock.back(); }

    @Test
    void tellsAnOccasionOnce() {
        var doctor = county.employ("told-once", Role.VILLAGE_DOCTOR, county.village).caller();
        var notice = returned("once:" + UUID.randomUUID(), Recipient.colleague(doctor.account()));
        notices.send(notice);
        notices.send(notice);
        assertThat(own(doctor)).singleElement().returns(List.of("CF1"), Message::args);
    }

    @Test
    void tellsNothingWhenTheTransactionIsUndone() {
        var doctor = county.employ("told-nothing", Role.VILLAGE_DOCTOR, county.village).caller();
        transaction.executeWithoutResult(status -> {
            notices.send(returned("undone:" + UUID.randomUUID(), Recipient.colleague(doctor.account())));
            status.setRollbackOnly();
        });
        assertThat(own(doctor)).isEmpty();
    }

    /** What the desk was told beside it is the matter of other tests. */
    private List<Message> own(Caller reader) {
        return inbox.unread(reader, 100).stream().filter(each -> each.to() instanceof Recipient.Colleague).toList();
    }

    @Test
    void reachesTheDeskHereAndNotElsewhere() {
        var here = county.employ("courier-here", Role.COURIER, county.township).caller();
        var there = county.employ("courier-there", Role.COURIER, county.peoplesHospital).caller();
        var other = county.employ("checker-here", Role.CHECKER, county.township).caller();
        notices.send(returned("desk:" + UUID.randomUUID(), Recipient.desk(Role.COURIER, county.township.id())));
        assertThat(inbox.unread(here, 10)).hasSize(1);
        assertThat(inbox.unread(there, 10)).isEmpty();
        assertThat(inbox.unread(other, 10)).isEmpty();
        inbox.open(here, inbox.unread(here, 1).getFirst().id());
        assertThat(inbox.unread(here, 10)).isEmpty();
        assertThat(inbox.page(here, Optional.empty(), 10)).singleElement().returns(true, InboxLine::seen);
    }

    @Test
    void opensNobodyElsesMessage() {
        var mine = county.employ("reader-one", Role.CASHIER, county.township).caller();
        var other = county.employ("reader-two", Role.CASHIER, county.township).caller();
        notices.send(returned("private:" + UUID.randomUUID(), Recipient.colleague(mine.account())));
        var id = inbox.unread(mine, 1).getFirst().id();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> inbox.open(other, id))
            .returns(NoticeRefusal.UNKNOWN, Refused::reason);
    }

    @Test
    void readsAResidentsMessageInTheMailbox() {
        var resident = resident("13900001111");
        notices.send(code("code:" + resident, resident, "4711"));
        Soon.is(() -> posted("13900001111") == 1);
        assertThat(messages.mailbox("13900001111", Optional.empty(), 10).getFirst().text()).contains("4711");
    }

    @Test
    void triesAgainUntilThePhoneIsOnRecord() {
        var resident = resident("");
        notices.send(code("later:" + resident, resident, "4712"));
        assertThat(stuck(resident, 1)).returns(Optional.of(Message.Reason.NO_PHONE), Message::reason)
            .returns(Message.State.WAITING, Message::state);
        residents.change(county.caller(Role.VILLAGE_DOCTOR), resident, 1, told("13900002222"));
        clock.advance(Duration.ofSeconds(11));
        Soon.is(() -> posted("13900002222") == 1);
        Soon.is(() -> stuckOrGone(resident).isEmpty());
        assertThat(undelivered.page(administrator(), Optional.empty(), 1000)).noneMatch(each -> isTo(each, resident));
    }

    @Test
    void givesUpAfterTheLastTryAndTellsTheAdministrators() {
        var resident = resident("");
        notices.send(code("never:" + resident, resident, "4713"));
        int attempts = 1;
        for (int pause : rules.today().retryAfterSeconds()) {
            assertThat(stuck(resident, attempts++).state()).isEqualTo(Message.State.WAITING);
            clock.advance(Duration.ofSeconds(pause + 1L));
        }
        var failed = stuck(resident, attempts);
        assertThat(failed.state()).isEqualTo(Message.State.FAILED);
        Soon.is(() -> isAlarmed(administrator()) && isAlarmed(county.caller(Role.SYSTEM_ADMINISTRATOR)));

        undelivered.again(administrator(), failed.id(), failed.version());
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> undelivered.again(administrator(), failed.id(), failed.version()))
            .returns(NoticeRefusal.NOT_UNDELIVERED, Refused::reason);
        stuck(resident, 1);
    }

    @Test
    void takesAMessageOffTheConsoleWhenSomebodySaysHowTheResidentWasTold() {
        var resident = resident("");
        notices.send(code("told:" + resident, resident, "4714"));
        var waiting = stuck(resident, 1);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> undelivered.settle(administrator(), waiting.id(), waiting.version(), " "))
            .returns(NoticeRefusal.HOW_MISSING, Refused::reason);
        undelivered.settle(administrator(), waiting.id(), waiting.version(), "村医当面告知");
        assertThat(stuckOrGone(resident)).isEmpty();
        assertThat(evidence.historyOf(waiting.id().value())).singleElement()
            .satisfies(entry -> assertThat(entry.person()).contains(resident.value()));
        clock.advance(Duration.ofDays(1));
        postman().run();
        assertThat(stuckOrGone(resident)).isEmpty();
    }

    @Test
    void hidesWhatIsStuckInTheOtherCommunity() {
        var resident = resident("");
        notices.send(new NewNotice("other:" + resident, NoticeKind.HAND_OVER_CODE, Recipient.resident(resident),
            county.otherVillage.id(), "notice.words.undelivered", List.of("4715"), Optional.empty()));
        var all = county.caller(Role.SYSTEM_ADMINISTRATOR);
        Soon.is(() -> stuck(all, resident).findFirst().isPresent());
        var hidden = stuck(all, resident).findFirst().orElseThrow();
        assertThat(stuckOrGone(resident)).isEmpty();
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> undelivered.again(administrator(), hidden.id(), hidden.version()))
            .returns(NoticeRefusal.UNKNOWN, Refused::reason);
    }

    @Test
    void saysThatAClosedAccountReadsNothing() {
        var gone = county.employ("gone", Role.CASHIER, county.township).caller();
        var account = accounts.account(new AccountId(gone.account()));
        accounts.close(county.caller(Role.SECURITY_ADMINISTRATOR), account.id(), account.version());
        notices.send(returned("gone:" + UUID.randomUUID(), Recipient.colleague(gone.account())));
        Soon.is(() -> undelivered.page(administrator(), Optional.empty(), 1000).stream()
            .anyMatch(each -> each.reason().equals(Optional.of(Message.Reason.ACCOUNT_CLOSED))));
    }

    @Test
    void saysWhenNoChannelGoesToResidents() {
        var resident = resident("13900003333");
        notices.send(code("closed:" + resident, resident, "4716"));
        new Postman(messages, List.of(staffInbox), quietHours, rules, institutions, clock).run();
        // The program's own postman may have been quicker: then it went to the mailbox, and never both.
        Soon.is(() -> posted("13900003333") + stuckOrGone(resident).size() == 1);
        assertThat(stuckOrGone(resident))
            .allMatch(each -> each.reason().equals(Optional.of(Message.Reason.NO_CHANNEL)));
    }

    @Test
    void postsEachMessageOnceWhoeverTakesIt() throws Exception {
        int letters = 40;
        var phone = "13900004444";
        for (int i = 0; i < letters; i++)
            notices.send(code("many:" + UUID.randomUUID(), resident(phone), "L" + i));
        var start = new CountDownLatch(1);
        var rounds = new ArrayList<Future<?>>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++)
                rounds.add(pool.submit(() -> {
                    start.await();
                    postman().run();
                    return null;
                }));
            start.countDown();
            for (var round : rounds)
                round.get();
        }
        Soon.is(() -> posted(phone) == letters);
        assertThat(messages.mailbox(phone, Optional.empty(), 100)).extracting(MailboxLine::text)
            .doesNotHaveDuplicates();
    }

    private Postman postman() {
        return new Postman(messages, List.of(staffInbox, mailbox), quietHours, rules, institutions, clock);
    }

    private int posted(String phone) { return messages.mailbox(phone, Optional.empty(), 100).size(); }

    private boolean isAlarmed(Caller administrator) {
        return inbox.unread(administrator, 1000).stream().anyMatch(
            each -> each.kind() == NoticeKind.ALARM && each.words().equals("notice.words.undelivered"));
    }

    /** The message to a resident once it stands on the console with so many attempts, whoever made them. */
    private Message stuck(PersonId resident, int attempts) {
        Soon.is(() -> {
            postman().run();
            return stuckOrGone(resident).stream().anyMatch(each -> each.attempts() == attempts);
        });
        return stuckOrGone(resident).getFirst();
    }

    private List<Message> stuckOrGone(PersonId resident) { return stuck(administrator(), resident).toList(); }

    private Stream<Message> stuck(Caller administrator, PersonId resident) {
        return undelivered.page(administrator, Optional.empty(), 1000).stream().filter(each -> isTo(each, resident));
    }

    private static boolean isTo(Message message, PersonId resident) {
        return message.to().equals(Recipient.resident(resident));
    }

    private Caller administrator() { return county.caller(Role.COMMUNITY_ADMINISTRATOR); }

    private PersonId resident(String phone) {
        return residents.register(county.caller(Role.VILLAGE_DOCTOR), told(phone), true);
    }

    private NewResident told(String phone) {
        return new NewResident(Identity.of("商陆" + UUID.randomUUID().toString().substring(0, 6), Sex.MALE,
            LocalDate.of(1960, 1, 1)), Contact.of(phone, "", ""), Insurance.NONE, county.village.id(),
            Safety.NOT_ASKED);
    }

    private NewNotice returned(String once, Recipient to) {
        return new NewNotice(once, NoticeKind.RETURNED, to, county.tcmHospital.id(), "notice.words.undelivered",
            List.of("CF1"), Optional.of("/prescriptions"));
    }

    private NewNotice code(String once, PersonId resident, String code) {
        return new NewNotice(once, NoticeKind.HAND_OVER_CODE, Recipient.resident(resident), county.village.id(),
            "notice.words.undelivered", List.of(code), Optional.empty());
    }
}
