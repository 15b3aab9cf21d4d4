package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.uuid;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;

/** 药库待办: all that waits at the shelves for one person, in one statement, since five lists of a home page would take five. */
@Repository
class ShelfWork {
    private static final Set<Role> BUYERS = Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST);
    private final JdbcClient jdbc;

    private final Clock clock;

    ShelfWork(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is to be done. */
    enum Kind {
        /** A delivery somebody else unloaded. */
        INSPECT("/pharmacy/consignments/"),
        /** An adjustment or write-off somebody else proposed. */
        SIGN("/pharmacy/acts/"),
        /** A lot's purchase price somebody else wants corrected. */
        SIGN_PRICE("/pharmacy/acts/"),
        /** A count under way. */
        COUNT_FIRST("/pharmacy/counts/"), COUNT_SECOND("/pharmacy/counts/"), COUNT_DIFFERS("/pharmacy/counts/"),
        /** A transfer on the road to here. */
        RECEIVE("/pharmacy/transfers/"),
        /** An order to a supplier that somebody else drafted. */
        APPROVE("/pharmacy/purchasing/"),
        /** Lots that soon expire: one line for all, the list begins with them. */
        EXPIRE("/pharmacy/stock"),
        /** Pieces that lie there and have no bin: one line for all. */
        PLACE("/pharmacy/counts");

        private final String path;

        Kind(String path) { this.path = path; }

        String href(@Nullable UUID id) {
            return id == null ? path : path + id;
        }
    }

    /** @param who supplier, proposer, area, or the sending pharmacy's identifier; @param what invoice or reason, often empty */
    record Line(Kind kind, @Nullable UUID id, String number, String who, String what, Mass mass, Instant since) {}

    /** The oldest first. */
    List<Line> of(Caller caller, int limit) {
        return jdbc.sql("""
                select 'INSPECT' as kind, c.id, c.number, s.name as who, c.invoice as what, cast(0 as bigint) as mg, c.unloaded_at as since
                  from pharmacy.consignment c join pharmacy.supplier s on s.id = c.supplier_id
                 where c.stage = 'unloaded' and c.unloaded_by <> :me and (:county or c.pharmacy_id = any(:institutions))
                union all
                select case kind when 'price' then 'SIGN_PRICE' else 'SIGN' end, id, number, proposed_name, reason, abs(mg), proposed_at
                  from pharmacy.stock_act
                 where stage = 'proposed' and proposed_by <> :me and (:county or pharmacy_id = any(:institutions))
                union all
                select 'COUNT_' || upper(stage), id, number, area, '', 0, opened_at
                  from pharmacy.stock_count
                 where stage in ('first', 'second', 'differs') and (:county or pharmacy_id = any(:institutions))
                union all
                select 'RECEIVE', id, number, cast(from_id as text), '', 0, sent_at
                  from pharmacy.transfer
                 where :receives and stage = 'sent' and (:county or to_id = any(:institutions))
                union all
                select 'APPROVE', o.id, o.number, o.drafted_name, s.name, 0, o.drafted_at
                  from pharmacy.purchase_order o join pharmacy.supplier s on s.id = o.supplier_id
                 where :buys and o.stage = 'drafted' and o.drafted_by <> :me and (:county or o.pharmacy_id = any(:institutions))
                union all
                select 'EXPIRE', null, cast(count(*) as text), cast(min(expires_on) as text), '', 0,
                       cast(min(expires_on - days) as timestamp) at time zone 'Asia/Shanghai'
                  from pharmacy.lot, (select cast(value as integer) as days from pharmacy.rule
                                       where name = 'expiry_warning_days' and effective_from <= :today
                                       order by effective_from desc limit 1) warning
                 where :receives and on_hand_mg > 0 and expires_on < cast(:today as date) + days
                   and (:county or pharmacy_id = any(:institutions))
                having count(*) > 0
                union all
                select 'PLACE', null, cast(count(distinct l.herb_id) as text), '', '', 0, min(m.at)
                  from pharmacy.lot l join lateral (select min(at) as at from pharmacy.movement where lot_id = l.id) m on true
                 where :receives and l.on_hand_mg > 0 and (:county or l.pharmacy_id = any(:institutions))
                   and not exists (select from pharmacy.bin b where b.pharmacy_id = l.pharmacy_id and b.herb_id = l.herb_id)
                having count(*) > 0
                 order by since, id limit :limit
                """)
            .param("me", caller.staff()).param("county", caller.scope().county())
            .param("institutions", caller.scope().array()).param("receives", caller.role() == Role.STOCK_KEEPER)
            .param("today", CountyCalendar.day(clock.instant())).param("buys", BUYERS.contains(caller.role()))
            .param("limit", limit)
            .query((row, n) -> new Line(Kind.valueOf(row.getString("kind")), uuid(row, "id"), row.getString("number"),
                row.getString("who"), row.getString("what"), Mass.ofMg(row.getLong("mg")), instant(row, "since")))
            .list();
    }
}
