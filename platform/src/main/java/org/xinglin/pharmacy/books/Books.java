package org.xinglin.pharmacy.books;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.ShiftId;

/**
 * 账簿: every fen, explained. Written in the transaction that moves the money; the database refuses at commit a booking that does
 * not balance, and lets the program add but never change.
 */
@Repository
public class Books {
    private static final String COLUMNS = """
        select b.id, b.order_id, b.act, b.receipt, b.institution_id, b.at, b.staff_id, b.staff_name, b.shift_id, b.settles_id, b.cause_id, e.account, e.fen, e.reference
        """;
    private final JdbcClient jdbc;

    Books(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** A free number for a receipt. @param prefix two capital letters that tell the act */
    public String receipt(String prefix, LocalDate day) {
        return HumanNumber.free(prefix, day, this::isTaken).text();
    }

    private boolean isTaken(HumanNumber receipt) {
        return jdbc.sql("select exists (select from pharmacy.booking where receipt = :receipt)")
            .param("receipt", receipt.text()).query(Boolean.class).single();
    }

    /** In the transaction that moves the money. */
    public void add(Booking booking) {
        jdbc.sql("""
                insert into pharmacy.booking (id, order_id, act, receipt, institution_id, at, staff_id, staff_name, shift_id, settles_id, cause_id, entries)
                values (:id, :order, :act, :receipt, :institution, :at, :staff, :name, :shift, :settles, :cause, :entries)
                """)
            .param("id", booking.id()).param("order", booking.order().map(OrderId::value).orElse(null))
            .param("act", word(booking.act())).param("receipt", booking.receipt())
            .param("institution", booking.institution().value()).param("at", utc(booking.at()))
            .param("staff", booking.staff()).param("name", booking.staffName())
            .param("shift", booking.shift().map(ShiftId::value).orElse(null))
            .param("settles", booking.settles().map(ShiftId::value).orElse(null))
            .param("cause", booking.cause().orElse(null)).param("entries", booking.entries().size()).update();
        if (booking.entries().isEmpty()) return;
        jdbc.sql("""
                insert into pharmacy.entry (booking_id, seq, account, drawer_id, fen, reference)
                select :booking, seq, account, case when account = 'cash' then (select staff_id from pharmacy.shift where id = :shift) end, fen, reference
                  from unnest(cast(:accounts as text[]), cast(:amounts as bigint[]), cast(:references as text[]))
                       with ordinality as e (account, fen, reference, seq)
                """)
            .param("booking", booking.id()).param("shift", booking.shift().map(ShiftId::value).orElse(null))
            .param("accounts", booking.entries().stream().map(e -> word(e.account())).toArray(String[]::new))
            .param("amounts", booking.entries().stream().map(e -> e.amount().fen()).toArray(Long[]::new))
            .param("references", booking.entries().stream().map(Entry::reference).toArray(String[]::new)).update();
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    /** The charge of an order as it stands corrected, also where it was given back since. */
    public Optional<Booking> standing(OrderId order) {
        return bookings(jdbc.sql(COLUMNS + """
              from (select * from pharmacy.booking where order_id = :order and act in ('charge', 'correction') order by at desc, id desc limit 1) b
              left join pharmacy.entry e on e.booking_id = b.id order by e.seq
            """).param("order", order.value()), Scope.COUNTY).stream().findFirst();
    }

    /** The payout of an order that was not taken back. */
    public Optional<Booking> standingPayout(OrderId order) {
        return bookings(jdbc.sql(COLUMNS + """
              from pharmacy.booking b left join pharmacy.entry e on e.booking_id = b.id
             where b.order_id = :order and b.act = 'payout'
               and not exists (select from pharmacy.booking back where back.cause_id = b.id and back.act = 'reversal') order by b.id desc, e.seq
            """).param("order", order.value()), Scope.COUNTY).stream().findFirst();
    }

    /** With how much a shift began, as it stands corrected. */
    public Money opening(ShiftId shift) {
        return Money.ofFen(jdbc.sql("""
                select coalesce(-sum(e.fen), 0) from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
                 where (b.shift_id = :shift and b.act = 'float' or b.settles_id = :shift and b.act = 'correction') and e.account = 'safe'
                """).param("shift", shift.value()).query(Long.class).single());
    }

    /** What explains the over or short of a shift after its count, the latest first. */
    public List<Booking> settling(ShiftId shift) {
        return bookings(jdbc.sql(COLUMNS + """
              from pharmacy.booking b left join pharmacy.entry e on e.booking_id = b.id
             where b.settles_id = :shift order by b.id desc, e.seq
            """).param("shift", shift.value()), Scope.COUNTY);
    }

    /** How much of what shifts were over was explained after their counts; negative of what they were short. Shifts without are left out. */
    public Map<ShiftId, Money> explained(List<ShiftId> shifts) {
        var found = new HashMap<ShiftId, Money>();
        jdbc.sql("""
            select b.settles_id, sum(e.fen) as fen from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
             where b.settles_id = any(:shifts) and e.account = 'over_short' group by b.settles_id
            """).param("shifts", shifts.stream().map(ShiftId::value).toArray(UUID[]::new))
            .query(row -> {
                found.put(new ShiftId(uuid(row, "settles_id")), Money.ofFen(row.getLong("fen")));
            });
        return found;
    }

    /** Cash that must lie in the drawer of a shift. */
    public Money cash(ShiftId shift) {
        return Money.ofFen(jdbc.sql("""
                select coalesce(sum(e.fen), 0) from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
                 where b.shift_id = :shift and e.account = 'cash'
                """).param("shift", shift.value()).query(Long.class).single());
    }

    /** Bookings of a shift, the latest first. */
    public List<Booking> ofShift(ShiftId shift) {
        return bookings(jdbc.sql(COLUMNS + """
              from pharmacy.booking b left join pharmacy.entry e on e.booking_id = b.id
             where b.shift_id = :shift order by b.id desc, e.seq
            """).param("shift", shift.value()), Scope.COUNTY);
    }

    /** Bookings of one order, for where it was written and where it was paid, the first first. @throws Refused BOOKING_UNKNOWN also outside the scope */
    public List<Booking> ofOrder(OrderId order, Scope scope) {
        var found = bookings(jdbc.sql(COLUMNS + """
              from pharmacy.booking b
              join pharmacy.pharmacy_order o on o.id = b.order_id
              left join pharmacy.entry e on e.booking_id = b.id
             where b.order_id = :order and (:county or o.origin_id = any(:institutions) or b.institution_id = any(:institutions)) order by b.id, e.seq
            """).param("order", order.value()), scope);
        if (found.isEmpty()) throw new Refused(BooksRefusal.BOOKING_UNKNOWN);
        return found;
    }

    /** The order whose money a receipt is about. @throws Refused BOOKING_UNKNOWN also outside the scope */
    OrderId byReceipt(String receipt, Scope scope) {
        return jdbc.sql("""
                select order_id from pharmacy.booking
                 where receipt = :receipt and order_id is not null and (:county or institution_id = any(:institutions))
                """)
            .param("receipt", receipt.strip()).param("county", scope.county()).param("institutions", scope.array())
            .query(UUID.class).optional().map(OrderId::new)
            .orElseThrow(() -> new Refused(BooksRefusal.BOOKING_UNKNOWN));
    }

    /** Bookings of a day in the county's calendar below {@code before}, the latest first. */
    public List<Booking> ofDay(LocalDate day, UUID before, int limit, Scope scope, UUID counting) {
        return bookings(jdbc.sql(COLUMNS + """
              from (select * from pharmacy.booking
                     where at >= :from and at < :to and id < :before and (:county or institution_id = any(:institutions))
                     order by id desc limit :limit) b
              left join pharmacy.entry e on e.booking_id = b.id
                   and not exists (select from pharmacy.shift s where s.id = b.shift_id and s.stage = 'open' and coalesce(s.keeper_id, s.staff_id) = :counting)
             order by b.id desc, e.seq
            """).param("before", before).param("limit", limit).param("counting", counting)
            .param("from", utc(CountyCalendar.start(day)))
            .param("to", utc(CountyCalendar.start(day.plusDays(1)))), scope);
    }

    /** What each account, and each cash drawer, got and gave on a day; without the shift that {@code counting} is still to count blind: the rest would tell what is in the drawer. */
    public List<Balance> balances(LocalDate day, Scope scope, UUID counting) {
        return jdbc.sql("""
                select e.account, case when e.account = 'cash' then max(coalesce(s.staff_name, b.staff_name)) else max(case when e.account = 'programme' then e.reference else '' end) end as drawer,
                       coalesce(sum(e.fen) filter (where e.fen > 0), 0) as debit, coalesce(-sum(e.fen) filter (where e.fen < 0), 0) as credit
                  from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id left join pharmacy.shift s on s.id = b.shift_id
                 where b.at >= :from and b.at < :to and (:county or b.institution_id = any(:institutions))
                   and not coalesce(s.stage = 'open' and coalesce(s.keeper_id, s.staff_id) = :counting, false)
                 group by e.account, e.drawer_id, case when e.account = 'programme' then e.reference end order by e.account, drawer
                """)
            .param("from", utc(CountyCalendar.start(day))).param("to", utc(CountyCalendar.start(day.plusDays(1))))
            .param("county", scope.county()).param("institutions", scope.array()).param("counting", counting)
            .query((row, n) -> new Balance(account(row), row.getString("drawer"), Money.ofFen(row.getLong("debit")),
                Money.ofFen(row.getLong("credit"))))
            .list();
    }

    private static List<Booking> bookings(JdbcClient.StatementSpec sql, Scope scope) {
        var found = new LinkedHashMap<UUID, Booking>();
        var entries = new LinkedHashMap<UUID, List<Entry>>();
        sql.param("county", scope.county()).param("institutions", scope.array()).query(row -> {
            var id = uuid(row, "id");
            if (!found.containsKey(id)) found.put(id, head(row, id));
            var own = entries.computeIfAbsent(id, any -> new ArrayList<>());
            if (row.getString("account") != null)
                own.add(new Entry(account(row), Money.ofFen(row.getLong("fen")), row.getString("reference")));
        });
        return found.values().stream().map(b -> new Booking(b.id(), b.order(), b.act(), b.receipt(), b.institution(),
            b.at(), b.staff(), b.staffName(), b.shift(), b.settles(), b.cause(),
            entries.getOrDefault(b.id(), List.of()))).toList();
    }

    private static Booking head(ResultSet row, UUID id) throws SQLException {
        return new Booking(id, Optional.ofNullable(uuid(row, "order_id")).map(OrderId::new),
            Booking.Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)), row.getString("receipt"),
            new InstitutionId(uuid(row, "institution_id")), instant(row, "at"), uuid(row, "staff_id"),
            row.getString("staff_name"), Optional.ofNullable(uuid(row, "shift_id")).map(ShiftId::new),
            Optional.ofNullable(uuid(row, "settles_id")).map(ShiftId::new),
            Optional.ofNullable(uuid(row, "cause_id")), List.of());
    }

    private static Account account(ResultSet row) throws SQLException {
        return Account.valueOf(row.getString("account").toUpperCase(Locale.ROOT));
    }

    /** What does not add up, as text: bookings against themselves, payments against their bookings, orders against their price. */
    public List<String> audit() {
        return jdbc.sql("""
                select 'booking ' || b.receipt || ' is off by ' || coalesce(sum(e.fen), 0) || ' fen with ' || count(e.seq) || ' entries'
                  from pharmacy.booking b left join pharmacy.entry e on e.booking_id = b.id
                 group by b.id having coalesce(sum(e.fen), 0) <> 0 or count(e.seq) <> b.entries
                union all
                select 'payment ' || p.receipt || ' is not what was booked'
                  from pharmacy.payment p
                  left join pharmacy.booking b on b.id = p.id and b.order_id = p.order_id and b.act = case p.kind when 'payout_reversal' then 'reversal' else p.kind end and b.receipt = p.receipt
                  left join lateral (select coalesce(sum(fen) filter (where account in ('cash', 'card', 'mobile', 'wechat', 'alipay', 'insurance_account')
                                                                   or account = 'refund_owed' and p.kind = 'refund'
                                                                   or account = 'over_short' and p.kind in ('payout', 'payout_reversal')), 0) as self,
                                            coalesce(sum(fen) filter (where account = 'insurance'), 0) as insured,
                                            coalesce(sum(fen) filter (where account = 'programme'), 0) as borne
                                       from pharmacy.entry where booking_id = p.id) e on true
                 where b.id is null or e.self <> case when p.kind in ('charge', 'payout_reversal') then p.self_fen else -p.self_fen end
                    or e.insured <> case p.kind when 'charge' then p.insured_fen else -p.insured_fen end
                    or e.borne <> case p.kind when 'charge' then p.borne_fen else -p.borne_fen end
                union all
                select 'order ' || o.number || ' was charged ' || -e.fen || ' fen, its price is ' || o.total_fen
                  from pharmacy.pharmacy_order o
                  join (select b.order_id, sum(e.fen) filter (where e.account in ('herbs', 'decoction', 'delivery', 'services')) as fen,
                               count(distinct b.id) filter (where b.act = 'charge') - count(distinct b.id) filter (where b.act = 'void') as standing
                          from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
                         where b.act in ('charge', 'void', 'reversal', 'correction') group by b.order_id) e on e.order_id = o.id
                 where e.standing not in (0, 1) or -e.fen <> o.total_fen * e.standing
                union all
                select 'order ' || o.number || ' is owed ' || -owed.fen || ' fen'
                  from pharmacy.pharmacy_order o
                  join (select b.order_id, sum(e.fen) as fen,
                               count(*) filter (where b.act = 'payout') > count(*) filter (where b.act = 'reversal') as paid
                          from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
                         where e.account = 'refund_owed' group by b.order_id) owed on owed.order_id = o.id
                 where owed.fen > 0 or owed.paid and owed.fen <> 0
                union all
                select 'shift ' || s.number || ' holds ' || coalesce(cash.fen, 0) || ' fen'
                  from pharmacy.shift s
                  left join (select b.shift_id, sum(e.fen) as fen, sum(e.fen) filter (where b.act not in ('over_short', 'hand_over')) as expected
                               from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
                              where e.account = 'cash' group by b.shift_id) cash on cash.shift_id = s.id
                 where s.stage in ('closed', 'received') and coalesce(cash.fen, 0) <> 0 or s.expected_fen <> coalesce(cash.expected, 0)
                """).query(String.class).list();
    }
}
