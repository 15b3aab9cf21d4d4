package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.page.WorkList;
import org.xinglin.page.WorkLists;

/** 收费窗口待办: all that waits where money is taken, in one statement, since four lists of a home page would take four. */
@Repository
class CounterWork implements WorkLists {
    private static final Set<String> ACTS = Set.of("pharmacy.", "till.", "correction.");
    private final JdbcClient jdbc;
    private final Institutions institutions;

    CounterWork(JdbcClient jdbc, Institutions institutions) {
        this.jdbc = jdbc;
        this.institutions = institutions;
    }

    /** One list. A village doctor is alone with counter and drawer: nobody there could sign for the own cash or correction. */
    private enum Kind {
        CHARGE("pharmacy.to-charge", 40, "/pharmacy/orders/", Role.CASHIER, Role.VILLAGE_DOCTOR), //
        REFUND("pharmacy.refunds", 41, "/pharmacy/orders/", Role.CASHIER, Role.VILLAGE_DOCTOR), //
        RECEIVE("till.to-receive", 42, "/pharmacy/shift/", Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR), //
        LEFT_OPEN("till.left-open", 43, "/pharmacy/shift/", Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR), //
        FLOAT("till.float-claims", 43, "/pharmacy/shift/", Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR), //
        APPROVE("correction.to-approve", 44, "/pharmacy/corrections/", Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR);

        private final String key;
        private final int order;
        private final String path;
        private final Set<Role> roles;

        Kind(String key, int order, String path, Role... roles) {
            this.key = key;
            this.order = order;
            this.path = path;
            this.roles = Set.of(roles);
        }
    }

    @Override
    public boolean movedBy(Caller caller, String act, UUID at) {
        return ACTS.stream().anyMatch(act::startsWith)
            && Stream.of(Kind.values()).anyMatch(kind -> kind.roles.contains(caller.role()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Filled> lists(Caller caller, int limit) {
        var mine = EnumSet.allOf(Kind.class);
        mine.removeIf(kind -> !kind.roles.contains(caller.role()));
        if (mine.isEmpty()) return List.of();
        var found = lines(caller, mine, limit).stream().collect(Collectors.groupingBy(Line::kind));
        return mine.stream().map(kind -> new Filled(kind.key, kind.order,
            found.getOrDefault(kind, List.of()).stream().map(this::item).toList())).toList();
    }

    /** @param who proposer, or who handed over; @param what reason, or whose counter */
    private record Line(Kind kind, UUID id, String number, @Nullable UUID person, int packets, Money money, String who,
        String what, Instant since) {}

    private WorkList.Item item(Line line) {
        return switch (line.kind()) {
            case CHARGE -> item(line, line.number(), "pharmacy.work-charge", List.of(line.packets(), line.money()));
            case REFUND -> item(line, line.number(), "pharmacy.work-refund", List.of(line.money()));
            case RECEIVE -> item(line, line.number() + " · " + line.who(), "till.work-receive",
                List.of(line.money(), institutions.get(InstitutionId.of(line.what()))));
            case LEFT_OPEN -> item(line, line.number() + " · " + line.who(), "till.work-left-open",
                List.of(institutions.get(InstitutionId.of(line.what()))));
            case FLOAT -> item(line, line.number() + " · " + line.who(), "till.work-float",
                List.of(line.money(), line.what()));
            case APPROVE -> item(line, line.who() + " · " + line.what(), "correction.work", List.of());
        };
    }

    private static WorkList.Item item(Line line, String title, String key, List<Object> values) {
        return new WorkList.Item(Optional.ofNullable(line.person()), title, key, values,
            line.kind().path + line.id(), line.since(), Optional.empty());
    }

    private List<Line> lines(Caller caller, Set<Kind> kinds, int limit) {
        return jdbc.sql("""
                (select 'CHARGE' as kind, id, number, person_id, packets, self_fen as fen, '' as who, '' as what, stage_since as since
                  from pharmacy.pharmacy_order
                 where 'CHARGE' = any(:kinds) and stage = 'awaiting_payment' and (:county or origin_id = any(:institutions))
                 order by stage_since, id limit :limit)
                union all
                (select 'REFUND', o.id, o.number, o.person_id, o.packets, -e.fen, '', '', b.at
                """ + Payments.OWED + """
                   and 'REFUND' = any(:kinds)
                 order by b.at, b.id limit :limit)
                union all
                (select 'RECEIVE', id, number, null, 0, counted_fen, staff_name, cast(institution_id as text), closed_at
                  from pharmacy.shift
                 where 'RECEIVE' = any(:kinds) and stage = 'closed' and counted_fen > 0
                   and staff_id <> :me and keeper_id is distinct from :me and (:county or institution_id = any(:institutions))
                 order by closed_at, id limit :limit)
                union all
                (select 'LEFT_OPEN', id, number, null, 0, 0, staff_name, cast(institution_id as text), opened_at
                  from pharmacy.shift
                 where 'LEFT_OPEN' = any(:kinds) and stage in ('open', 'counted')
                   and (keeper_id = :me or keeper_id is null and opened_at < :today) and (:county or institution_id = any(:institutions))
                 order by opened_at, id limit :limit)
                union all
                (select 'FLOAT', id, number, null, 0, float_fen, staff_name, claim_why, claimed_at
                  from pharmacy.shift
                 where 'FLOAT' = any(:kinds) and stage = 'open' and claim_pieces is not null and coalesce(keeper_id, staff_id) <> :me
                   and (:county or institution_id = any(:institutions))
                 order by claimed_at, id limit :limit)
                union all
                (select 'APPROVE', id, '', null, 0, 0, proposed_name, reason, proposed_at
                  from pharmacy.correction
                 where 'APPROVE' = any(:kinds) and stage = 'proposed' and proposed_by <> :me
                   and not exists (select from pharmacy.shift s where s.id = shift_id and :me in (s.staff_id, s.keeper_id))
                   and (:county or institution_id = any(:institutions))
                 order by id desc limit :limit)
                """)
            .param("kinds", kinds.stream().map(Kind::name).toArray(String[]::new)).param("me", caller.staff())
            .param("county", caller.scope().county()).param("institutions", caller.scope().array())
            .param("limit", limit).param("today", utc(CountyCalendar.start(institutions.today())))
            .query((row, n) -> new Line(Kind.valueOf(row.getString("kind")), uuid(row, "id"), row.getString("number"),
                uuid(row, "person_id"), row.getInt("packets"), Money.ofFen(row.getLong("fen")), row.getString("who"),
                row.getString("what"), instant(row, "since")))
            .list();
    }
}
