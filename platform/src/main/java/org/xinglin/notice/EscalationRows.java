package org.xinglin.notice;

import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Rules of escalation, the steps taken, and what a sender sees of them. */
@Repository
class EscalationRows {
    /** What nobody answered for longer is nobody's any more. */
    private static final Duration OLDEST = Duration.ofDays(3);
    private final JdbcClient jdbc;

    EscalationRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    List<EscalationStep> rule(LocalDate day) {
        return jdbc.sql("""
                select kind, step, after_minutes, level from (
                    select distinct on (kind, step) kind, step, after_minutes, level from notice.escalation_rule
                     where effective_from <= :day order by kind, step, effective_from desc) held
                 where after_minutes is not null order by kind, step
                """)
            .param("day", day)
            .query((row, n) -> new EscalationStep(NoticeKind.valueOf(row.getString("kind")), row.getInt("step"),
                Duration.ofMinutes(row.getInt("after_minutes")),
                EscalationStep.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT))))
            .list();
    }

    /** Neither opened nor answered, and the step not taken yet; locked until the transaction ends. */
    List<Message> due(EscalationStep step, Instant now, int limit) {
        return jdbc.sql(Messages.COLUMNS + """
                 where m.kind = :kind and m.to_account is not null and not m.phone and m.answered_at is null
                   and m.created_at <= :until and m.created_at > :oldest
                   and not exists (select 1 from notice.seen s where s.message_id = m.id)
                   and not exists (select 1 from notice.escalation e where e.message_id = m.id and e.step = :step)
                 order by m.created_at limit :limit for update of m skip locked
                """)
            .param("kind", step.kind().name()).param("step", step.step()).param("until", utc(now.minus(step.after())))
            .param("oldest", utc(now.minus(OLDEST))).param("limit", limit).query(Messages::message).list();
    }

    void took(NoticeId message, EscalationStep step, Told told, Instant now) {
        jdbc.sql("""
                insert into notice.escalation (message_id, step, level, told, roles, institution_id, at)
                values (:message, :step, :level, :told, :roles, :institution, :now) on conflict do nothing
                """)
            .param("message", message.value()).param("step", step.step())
            .param("level", step.level().name().toLowerCase(Locale.ROOT))
            .param("told", told.people().toArray(String[]::new))
            .param("roles", told.roles().stream().map(Role::name).toArray(String[]::new))
            .param("institution", told.at().map(InstitutionId::value).orElse(null)).param("now", utc(now)).update();
    }

    /** What the caller sent, the latest first, each with who read it when and where it went; the names of accounts are left to the door. */
    List<SentLine> sent(Caller caller, Optional<NoticeId> before, int limit) {
        return jdbc.sql("select x.*, " + """
                 array(select s.account_id || ' ' || extract(epoch from s.at)::bigint from notice.seen s
                        where s.message_id = x.id order by s.at) as readers,
                 array(select concat_ws(' ', e.level, extract(epoch from e.at)::bigint, coalesce(e.institution_id::text, '-'),
                                        coalesce(nullif(array_to_string(e.roles, ','), ''), '-'), array_to_string(e.told, '、'))
                         from notice.escalation e where e.message_id = x.id and (e.told <> '{}' or e.roles <> '{}')
                        order by e.step) as steps
                  from (""" + Messages.COLUMNS.replace("m.version", "m.answered_at, m.version") + """
                 where m.by_account = :account and m.id < :before order by m.id desc limit :limit) x order by x.id desc
                """)
            .param("account", caller.account()).param("before", before.map(NoticeId::value).orElse(Messages.LAST))
            .param("limit", limit).query(EscalationRows::sent).list();
    }

    private static SentLine sent(ResultSet row, int n) throws SQLException {
        var readers = texts(row, "readers").stream().map(text -> text.split(" ", 2))
            .map(parts -> new SentLine.Reader(UUID.fromString(parts[0]), "", at(parts[1]))).toList();
        var steps = texts(row, "steps").stream().map(text -> text.split(" ", 5))
            .map(parts -> new SentLine.Gone(parts[0].replace('_', '-'), at(parts[1]),
                new Told(list(parts[4], "、"), list(parts[3], ",").stream().map(Role::valueOf).toList(),
                    list(parts[2], ",").stream().map(InstitutionId::of).findFirst())))
            .toList();
        return new SentLine(Messages.message(row, n), readers, steps,
            instantIfAny(row, "answered_at"));
    }

    /** Empty for nothing and for a dash. */
    private static List<String> list(String text, String between) {
        return text.isEmpty() || text.equals("-") ? List.of() : List.of(text.split(between));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray()).map(String::valueOf).toList();
    }

    private static Instant at(String seconds) { return Instant.ofEpochSecond(Long.parseLong(seconds)); }
}
