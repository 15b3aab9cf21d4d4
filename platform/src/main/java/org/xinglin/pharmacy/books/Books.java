package org.xinglin.pharmacy.books;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.prescription.Price;

/**
 * 账簿: every fen, explained. Written in the transaction that moves the money; the database refuses at commit a booking that does
 * not balance, and lets the program add but never change.
 */
@Repository
public class Books {
    private static final String COLUMNS = """
        select b.id, b.order_id, b.act, b.receipt, b.institution_id, b.at, b.staff_id, b.staff_name, e.account, e.fen
        """;
    private final JdbcClient jdbc;

    Books(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @param price frozen at submission: what the money is for */
    public void charged(Payment payment, Price price) {
        add(Booking.charge(payment, price));
    }

    public void refunded(Payment payment) { add(Booking.refund(payment)); }

    private void add(Booking booking) {
        jdbc.sql("""
                insert into pharmacy.booking (id, order_id, act, receipt, institution_id, at, staff_id, staff_name, entries)
                values (:id, :order, :act, :receipt, :institution, :at, :staff, :name, :entries)
                """)
            .param("id", booking.id()).param("order", booking.order().value())
            .param("act", booking.act().name().toLowerCase(Locale.ROOT)).param("receipt", booking.receipt())
            .param("institution", booking.institution().value()).param("at", utc(booking.at()))
            .param("staff", booking.staff()).param("name", booking.staffName())
            .param("entries", booking.entries().size()).update();
        if (booking.entries().isEmpty()) return;
        jdbc.sql("""
                insert into pharmacy.entry (booking_id, seq, account, drawer_id, fen)
                select :booking, seq, account, case when account = 'cash' then cast(:staff as uuid) end, fen
                  from unnest(cast(:accounts as text[]), cast(:amounts as bigint[])) with ordinality as e (account, fen, seq)
                """)
            .param("booking", booking.id()).param("staff", booking.staff())
            .param("accounts",
                booking.entries().stream().map(e -> e.account().name().toLowerCase(Locale.ROOT)).toArray(String[]::new))
            .param("amounts", booking.entries().stream().map(e -> e.amount().fen()).toArray(Long[]::new)).update();
    }

    /** Bookings of one order, the first first. @throws Refused BOOKING_UNKNOWN also outside the scope */
    List<Booking> ofOrder(OrderId order, Scope scope) {
        var found = bookings(jdbc.sql(COLUMNS + """
              from pharmacy.booking b left join pharmacy.entry e on e.booking_id = b.id
             where b.order_id = :order and (:county or b.institution_id = any(:institutions)) order by b.id, e.seq
            """).param("order", order.value()), scope);
        if (found.isEmpty()) throw new Refused(BooksRefusal.BOOKING_UNKNOWN);
        return found;
    }

    /** The order whose money a receipt is about. @throws Refused BOOKING_UNKNOWN also outside the scope */
    OrderId byReceipt(String receipt, Scope scope) {
        return jdbc.sql("""
                select order_id from pharmacy.booking
                 where receipt = :receipt and (:county or institution_id = any(:institutions))
                """)
            .param("receipt", receipt.strip()).param("county", scope.county()).param("institutions", scope.array())
            .query(UUID.class).optional().map(OrderId::new)
            .orElseThrow(() -> new Refused(BooksRefusal.BOOKING_UNKNOWN));
    }

    /** Bookings of a day in the county's calendar below {@code before}, the latest first. */
    List<Booking> ofDay(LocalDate day, UUID before, int limit, Scope scope) {
        return bookings(jdbc.sql(COLUMNS + """
              from (select * from pharmacy.booking
                     where at >= :from and at < :to and id < :before and (:county or institution_id = any(:institutions))
                     order by id desc limit :limit) b
              left join pharmacy.entry e on e.booking_id = b.id order by b.id desc, e.seq
            """).param("before", before).param("limit", limit).param("from", utc(start(day)))
            .param("to", utc(start(day.plusDays(1)))), scope);
    }

    /** What each account, and each cash drawer, got and gave on a day. */
    List<Balance> balances(LocalDate day, Scope scope) {
        return jdbc.sql("""
                select e.account, case when e.account = 'cash' then max(b.staff_name) else '' end as drawer,
                       coalesce(sum(e.fen) filter (where e.fen > 0), 0) as debit, coalesce(-sum(e.fen) filter (where e.fen < 0), 0) as credit
                  from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
                 where b.at >= :from and b.at < :to and (:county or b.institution_id = any(:institutions))
                 group by e.account, e.drawer_id order by e.account, drawer
                """)
            .param("from", utc(start(day))).param("to", utc(start(day.plusDays(1))))
            .param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> new Balance(account(row), row.getString("drawer"), Money.ofFen(row.getLong("debit")),
                Money.ofFen(row.getLong("credit"))))
            .list();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(CountyCalendar.ZONE).toInstant();
    }

    private static List<Booking> bookings(JdbcClient.StatementSpec sql, Scope scope) {
        var found = new LinkedHashMap<UUID, Booking>();
        var entries = new LinkedHashMap<UUID, List<Entry>>();
        sql.param("county", scope.county()).param("institutions", scope.array()).query(row -> {
            var id = uuid(row, "id");
            if (!found.containsKey(id)) found.put(id, head(row, id));
            var own = entries.computeIfAbsent(id, any -> new ArrayList<>());
            if (row.getString("account") != null) own.add(new Entry(account(row), Money.ofFen(row.getLong("fen"))));
        });
        return found.values().stream().map(b -> new Booking(b.id(), b.order(), b.act(), b.receipt(), b.institution(),
            b.at(), b.staff(), b.staffName(), entries.getOrDefault(b.id(), List.of()))).toList();
    }

    private static Booking head(ResultSet row, UUID id) throws SQLException {
        return new Booking(id, new OrderId(uuid(row, "order_id")),
            Payment.Kind.valueOf(row.getString("act").toUpperCase(Locale.ROOT)), row.getString("receipt"),
            new InstitutionId(uuid(row, "institution_id")), instant(row, "at"), uuid(row, "staff_id"),
            row.getString("staff_name"), List.of());
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
                  left join pharmacy.booking b on b.id = p.id and b.order_id = p.order_id and b.act = p.kind and b.receipt = p.receipt
                  left join lateral (select coalesce(sum(fen) filter (where account = p.method), 0) as self,
                                            coalesce(sum(fen) filter (where account = 'insurance'), 0) as insured
                                       from pharmacy.entry where booking_id = p.id) e on true
                 where b.id is null or e.self <> case p.kind when 'charge' then p.self_fen else -p.self_fen end
                    or e.insured <> case p.kind when 'charge' then p.insured_fen else -p.insured_fen end
                union all
                select 'order ' || o.number || ' was charged ' || -e.fen || ' fen, its price is ' || o.total_fen
                  from pharmacy.pharmacy_order o
                  join (select b.order_id, sum(e.fen) as fen from pharmacy.booking b join pharmacy.entry e on e.booking_id = b.id
                         where b.act = 'charge' and e.account in ('herbs', 'decoction', 'delivery', 'services') group by b.order_id) e on e.order_id = o.id
                 where -e.fen <> o.total_fen
                """).query(String.class).list();
    }
}
