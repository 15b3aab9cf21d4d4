package org.xinglin.notice;

import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;

/** 免打扰: when a person's phone is to be left alone. The inbox takes messages all the same, and urgent kinds pass through. */
@Service
public class QuietHours {
    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final Clock clock;

    QuietHours(JdbcClient jdbc, Evidence evidence, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** 时段: county time, from its first minute to before its last; over midnight where it ends earlier than it starts. */
    public record Span(LocalTime starts, LocalTime ends) {
        /** When a quiet time that holds at {@code now} ends; empty if none does. */
        Optional<Instant> endsAfter(Instant now) {
            var local = now.atZone(CountyCalendar.ZONE).toLocalDateTime();
            var time = local.toLocalTime();
            boolean overnight = ends.isBefore(starts);
            boolean within = overnight
                ? !time.isBefore(starts) || time.isBefore(ends)
                : !time.isBefore(starts) && time.isBefore(ends);
            if (!within) return Optional.empty();
            var day = overnight && !time.isBefore(starts) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
            return Optional.of(day.atTime(ends).atZone(CountyCalendar.ZONE).toInstant());
        }
    }

    @Transactional(readOnly = true)
    public Optional<Span> of(UUID account) {
        return jdbc.sql("select starts, ends from notice.quiet_hours where account_id = :account")
            .param("account", account).query(QuietHours::span).optional();
    }

    /** @param span none switches them off; @throws Refused QUIET_ALWAYS if it starts and ends at one time */
    @Transactional
    public void set(Caller caller, Optional<Span> span) {
        if (span.filter(each -> each.starts().equals(each.ends())).isPresent())
            throw new Refused(NoticeRefusal.QUIET_ALWAYS);
        if (span.isEmpty())
            jdbc.sql("delete from notice.quiet_hours where account_id = :account")
                .param("account", caller.account()).update();
        else
            jdbc.sql("""
                insert into notice.quiet_hours (account_id, starts, ends, changed_at)
                values (:account, :starts, :ends, :now)
                on conflict (account_id) do update set starts = excluded.starts, ends = excluded.ends, changed_at = excluded.changed_at
                """)
                .param("account", caller.account()).param("starts", span.get().starts())
                .param("ends", span.get().ends()).param("now", utc(clock.instant())).update();
        evidence.record(caller, Act.of("notice.quiet-hours-set", "account", caller.account(), 0,
            Map.of("span", span.map(each -> each.starts() + "-" + each.ends()).orElse(""))));
    }

    /** Until when a message to a phone has to wait; empty where it may go now. */
    @Transactional(readOnly = true)
    Optional<Instant> holdsBack(Message message, Instant now) {
        if (!(message.to() instanceof Recipient.Phone(var account))) return Optional.empty();
        var until = of(account).flatMap(span -> span.endsAfter(now));
        return until.isPresent() && urgent(CountyCalendar.day(now)).contains(message.kind())
            ? Optional.empty()
            : until;
    }

    /** Kinds that pass through on a day. */
    @Transactional(readOnly = true)
    public Set<NoticeKind> urgent(LocalDate day) {
        var kinds = EnumSet.noneOf(NoticeKind.class);
        jdbc.sql("""
                select distinct on (kind) kind, urgent from notice.urgent_kind
                 where effective_from <= :day order by kind, effective_from desc
                """)
            .param("day", day).query(row -> {
                if (row.getBoolean("urgent")) kinds.add(NoticeKind.valueOf(row.getString("kind")));
            });
        return kinds;
    }

    private static Span span(ResultSet row, int n) throws SQLException {
        return new Span(row.getObject("starts", LocalTime.class), row.getObject("ends", LocalTime.class));
    }
}
