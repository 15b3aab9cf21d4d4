package org.xinglin.notice;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;

/** Messages and how far each has come. */
@Repository
class Messages {
    static final UUID LAST = new UUID(-1L, -1L);
    static final String COLUMNS = """
        select m.id, m.kind, m.to_account, m.to_role, m.to_institution, m.to_person, m.from_institution, m.words, m.args, m.link,
               m.created_at, m.state, m.attempts, m.next_at, m.reason, m.detail, m.at_institution, m.phone, m.version
          from notice.message m
        """;
    /** What one reader's inbox holds: addressed to one of the accounts, or to the role here or anywhere. */
    private static final String MINE = """
        (m.to_account = any(:accounts) and not m.phone
         or m.to_role = :role and (m.to_institution is null or m.to_institution = any(:reach)))
        """;
    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** False if the occasion was told before. */
    boolean add(NewNotice notice, Instant now) {
        var to = notice.to();
        return jdbc.sql("""
                insert into notice.message (id, once, kind, to_account, to_role, to_institution, to_person, from_institution, words, args,
                       link, created_at, state, next_at, by_account, at_institution, phone)
                values (:id, :once, :kind, :account, :role, :institution, :person, :from, :words, :args, :link, :now, 'waiting', :now, :by, :at,
                        :phone)
                on conflict (once) do nothing
                """)
            .param("id", NoticeId.next().value()).param("once", notice.once()).param("kind", notice.kind().name())
            .param("account", switch (to) {
                case Recipient.Colleague(var account) -> account;
                case Recipient.Phone(var account) -> account;
                case Recipient.Desk _,Recipient.Resident _ -> null;
            }).param("phone", to instanceof Recipient.Phone).param("by", notice.by().orElse(null))
            .param("at", notice.at().map(InstitutionId::value).orElse(null))
            .param("role", to instanceof Recipient.Desk desk ? desk.role().name() : null)
            .param("institution", to instanceof Recipient.Desk desk
                ? desk.institution().map(InstitutionId::value).orElse(null)
                : null)
            .param("person", to instanceof Recipient.Resident resident ? resident.person().value() : null)
            .param("from", notice.from().value()).param("words", notice.words())
            .param("args", notice.args().toArray(String[]::new)).param("link", notice.link().orElse(null))
            .param("now", utc(now)).update() == 1;
    }

    /** What waits for a resident is not sent any more. @return what was kept back */
    List<NoticeId> keepBack(PersonId person, String why, Instant now) {
        return jdbc.sql("""
                update notice.message set state = 'settled', detail = :why, done_at = :now, version = version + 1
                 where to_person = :person and state in ('waiting', 'failed') returning id
                """).param("why", why).param("now", utc(now)).param("person", person.value())
            .query(UUID.class).list().stream().map(NoticeId::new).toList();
    }

    /** Takes the next message that is due, for one attempt: nobody else takes it before {@code lostAt}. */
    Optional<Message> take(Instant now, Instant lostAt) {
        return jdbc.sql("""
                update notice.message m set attempts = attempts + 1, next_at = :lost, version = version + 1
                 where m.id = (select id from notice.message
                                where state = 'waiting' and next_at <= :now
                                order by next_at limit 1 for update skip locked)
                returning m.id, m.kind, m.to_account, m.to_role, m.to_institution, m.to_person, m.from_institution, m.words, m.args,
                          m.link, m.created_at, m.state, m.attempts, m.next_at, m.reason, m.detail, m.at_institution, m.phone, m.version
                """)
            .param("now", utc(now)).param("lost", utc(lostAt)).query(Messages::message).optional();
    }

    void delivered(Message message, Instant now) {
        jdbc.sql("""
                update notice.message set state = 'delivered', done_at = :now, reason = null, detail = null, version = version + 1
                 where id = :id and state = 'waiting'
                """).param("now", utc(now)).param("id", message.id().value()).update();
    }

    /** @param next of the next attempt; none if this was the last; false if somebody settled it meanwhile */
    boolean failed(Message message, Message.Reason reason, String detail, Optional<Instant> next, Instant now) {
        return jdbc.sql("""
                update notice.message set state = :state, next_at = :next, reason = :reason, detail = :detail, version = version + 1
                 where id = :id and state = 'waiting'
                """)
            .param("state", next.isPresent() ? "waiting" : "failed").param("next", utc(next.orElse(now)))
            .param("reason", reason.name()).param("detail", detail.substring(0, Math.min(300, detail.length())))
            .param("id", message.id().value()).update() == 1;
    }

    /** Not now: the attempt was none. */
    void postpone(Message message, Instant until) {
        jdbc.sql("""
                update notice.message set attempts = attempts - 1, next_at = :until, version = version + 1
                 where id = :id and state = 'waiting'
                """).param("until", utc(until)).param("id", message.id().value()).update();
    }

    /** What messages to staff with this link asked for is done. */
    void answered(String link, Instant now) {
        jdbc.sql("""
                update notice.message set answered_at = :now
                 where link = :link and to_account is not null and not phone and answered_at is null
                """).param("now", utc(now)).param("link", link).update();
    }

    /** False if it is not undelivered any more, or was changed since it was seen. */
    boolean again(NoticeId id, int seenVersion, Instant now) {
        return jdbc.sql("""
                update notice.message set state = 'waiting', attempts = 0, next_at = :now, version = version + 1
                 where id = :id and version = :version and (state = 'failed' or state = 'waiting' and attempts > 0)
                """).param("now", utc(now)).param("id", id.value()).param("version", seenVersion).update() == 1;
    }

    boolean settle(NoticeId id, int seenVersion, String how, Instant now) {
        return jdbc.sql("""
                update notice.message set state = 'settled', detail = :how, done_at = :now, version = version + 1
                 where id = :id and version = :version and (state = 'failed' or state = 'waiting' and attempts > 0)
                """).param("how", how).param("now", utc(now)).param("id", id.value()).param("version", seenVersion)
            .update() == 1;
    }

    Optional<Message> find(NoticeId id) {
        return jdbc.sql(COLUMNS + " where m.id = :id").param("id", id.value()).query(Messages::message).optional();
    }

    /** What could not be delivered yet, the oldest first; a page above {@code after}. */
    List<Message> undelivered(boolean county, UUID[] institutions, Optional<NoticeId> after, int limit) {
        return jdbc.sql(COLUMNS + """
                 where (m.state = 'failed' or m.state = 'waiting' and m.attempts > 0) and m.reason is not null
                   and (:county or m.from_institution = any(:institutions)) and m.id > :after
                 order by m.id limit :limit
                """)
            .param("county", county).param("institutions", institutions)
            .param("after", after.map(NoticeId::value).orElse(new UUID(0, 0))).param("limit", limit)
            .query(Messages::message).list();
    }

    /** A page of the caller's inbox, latest first, each with whether it was opened. */
    List<InboxLine> inbox(Caller caller, UUID[] accounts, UUID[] reach, Optional<NoticeId> before, int limit) {
        return jdbc.sql("select x.*, s.at as seen_at from (" + COLUMNS + " where " + MINE + """
                   and m.id < :before order by m.id desc limit :limit) x
                  left join notice.seen s on s.message_id = x.id and s.account_id = :account
                 order by x.id desc
                """)
            .param("account", caller.account()).param("accounts", accounts).param("role", caller.role().name())
            .param("reach", reach).param("before", before.map(NoticeId::value).orElse(LAST)).param("limit", limit)
            .query((row, n) -> new InboxLine(message(row, n), row.getObject("seen_at") != null)).list();
    }

    /** Messages of the inbox not opened yet, the latest first. */
    List<Message> unread(Caller caller, UUID[] accounts, UUID[] reach, Instant since, int limit) {
        return jdbc.sql(COLUMNS + " where " + MINE + """
                   and m.created_at >= :since
                   and not exists (select 1 from notice.seen s where s.message_id = m.id and s.account_id = :account)
                 order by m.id desc limit :limit
                """)
            .param("account", caller.account()).param("accounts", accounts).param("role", caller.role().name())
            .param("reach", reach).param("since", utc(since)).param("limit", limit).query(Messages::message).list();
    }

    /** How many of them there are, and the kind of the latest urgent one: what a bell asks every few seconds. */
    Rung rung(Caller caller, UUID[] accounts, UUID[] reach, Instant since, int limit, Set<NoticeKind> loud) {
        return jdbc.sql("""
                select count(*) as unread, (array_agg(kind order by id desc) filter (where kind = any(:loud)))[1] as loudest
                  from (select m.id, m.kind from notice.message m where """ + " " + MINE + """
                           and m.created_at >= :since
                           and not exists (select 1 from notice.seen s where s.message_id = m.id and s.account_id = :account)
                         order by m.id desc limit :limit) newest
                """)
            .param("account", caller.account()).param("accounts", accounts).param("role", caller.role().name())
            .param("reach", reach).param("since", utc(since)).param("limit", limit)
            .param("loud", loud.stream().map(Enum::name).toArray(String[]::new))
            .query((row, n) -> new Rung(row.getInt("unread"),
                Optional.ofNullable(row.getString("loudest")).map(NoticeKind::valueOf)))
            .single();
    }

    /** 铃. @param loudest kind of the latest unread message that asks for somebody at once */
    record Rung(int unread, Optional<NoticeKind> loudest) {}

    boolean isMine(NoticeId id, Caller caller, UUID[] accounts, UUID[] reach) {
        return jdbc.sql("select count(*) from notice.message m where m.id = :id and " + MINE)
            .param("id", id.value()).param("accounts", accounts).param("role", caller.role().name())
            .param("reach", reach).query(Long.class).single() == 1;
    }

    void seen(List<NoticeId> ids, UUID account, Instant now) {
        jdbc.sql("""
                insert into notice.seen (message_id, account_id, at)
                select t.id, :account, :now from unnest(:ids) as t (id)
                on conflict do nothing
                """)
            .param("ids", ids.stream().map(NoticeId::value).toArray(UUID[]::new)).param("account", account)
            .param("now", utc(now)).update();
    }

    /** What the demo's channel was given. */
    void post(NoticeId id, String phone, String text, Instant now) {
        jdbc.sql("""
                insert into notice.mailbox (message_id, phone, text, at) values (:id, :phone, :text, :now)
                on conflict (message_id) do nothing
                """).param("id", id.value()).param("phone", phone).param("text", text).param("now", utc(now)).update();
    }

    /** @param phone all of it, or empty for every letter */
    List<MailboxLine> mailbox(String phone, Optional<NoticeId> before, int limit) {
        return jdbc.sql("""
                select b.message_id, b.phone, b.text, b.at, m.kind, m.from_institution
                  from notice.mailbox b join notice.message m on m.id = b.message_id
                 where b.message_id < :before and (:phone = '' or b.phone = :phone)
                 order by b.message_id desc limit :limit
                """)
            .param("phone", phone).param("before", before.map(NoticeId::value).orElse(LAST)).param("limit", limit)
            .query((row, n) -> new MailboxLine(new NoticeId(row.getObject("message_id", UUID.class)),
                NoticeKind.valueOf(row.getString("kind")),
                new InstitutionId(row.getObject("from_institution", UUID.class)), row.getString("phone"),
                row.getString("text"), instant(row, "at")))
            .list();
    }

    NoticeRule rule(LocalDate today) {
        return jdbc.sql("""
                select retry_after_seconds, lost_after_seconds, event_late_seconds, shown_days
                  from notice.rule where effective_from <= :today order by effective_from desc limit 1
                """).param("today", today)
            .query((row, n) -> new NoticeRule(
                Arrays.stream((Integer[]) row.getArray("retry_after_seconds").getArray()).toList(),
                row.getInt("lost_after_seconds"), row.getInt("event_late_seconds"), row.getInt("shown_days")))
            .single();
    }

    static Message message(ResultSet row, int n) throws SQLException {
        return new Message(new NoticeId(row.getObject("id", UUID.class)), NoticeKind.valueOf(row.getString("kind")),
            recipient(row), new InstitutionId(row.getObject("from_institution", UUID.class)), row.getString("words"),
            texts(row.getArray("args")), Optional.ofNullable(row.getString("link")),
            instant(row, "created_at"),
            Message.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getInt("attempts"),
            instant(row, "next_at"),
            Optional.ofNullable(row.getString("reason")).map(Message.Reason::valueOf),
            Optional.ofNullable(row.getString("detail")).orElse(""),
            Optional.ofNullable(row.getObject("at_institution", UUID.class)).map(InstitutionId::new),
            row.getInt("version"));
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        @Nullable
        UUID account = row.getObject("to_account", UUID.class);
        if (account != null)
            return row.getBoolean("phone") ? new Recipient.Phone(account) : new Recipient.Colleague(account);
        @Nullable
        UUID person = row.getObject("to_person", UUID.class);
        if (person != null) return new Recipient.Resident(new PersonId(person));
        return new Recipient.Desk(Role.valueOf(row.getString("to_role")),
            Optional.ofNullable(row.getObject("to_institution", UUID.class)).map(InstitutionId::new));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
