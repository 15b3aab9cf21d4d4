package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;

/** Money taken and given back; rows are only ever added. The means stand in the books, in the booking of the same id. */
@Repository
class Payments {
    /** Cash owed within a scope: refunds and payouts taken back {@code b} with the entry {@code e} and the order {@code o}. */
    static final String OWED = """
          from pharmacy.booking b
          join pharmacy.entry e on e.booking_id = b.id and e.account = 'refund_owed'
          join pharmacy.pharmacy_order o on o.id = b.order_id
         where b.act in ('refund', 'reversal') and (:county or b.institution_id = any(:institutions))
           and not exists (select from pharmacy.booking paid where paid.cause_id = b.id and paid.act = 'payout')
        """;
    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(Payment payment) {
        jdbc.sql("""
                insert into pharmacy.payment (id, order_id, kind, round, receipt, given_fen, total_fen, insured_fen, borne_fen, self_fen, at, staff_id, staff_name,
                       institution_id)
                values (:id, :order, :kind, :round, :receipt, :given, :total, :insured, :borne, :self, :at, :staff, :name, :institution)
                """)
            .param("id", payment.id()).param("order", payment.order().value())
            .param("kind", payment.kind().name().toLowerCase(Locale.ROOT)).param("round", payment.round())
            .param("receipt", payment.receipt()).param("given", payment.given().map(Money::fen).orElse(null))
            .param("total", payment.amount().total().fen()).param("insured", payment.amount().insured().fen())
            .param("borne", payment.amount().borne().fen())
            .param("self", payment.amount().self().fen())
            .param("at", utc(payment.at())).param("staff", payment.staff())
            .param("name", payment.staffName())
            .param("institution", payment.institution().value()).update();
    }

    /** In the order in which they happened; what a charge was paid with as it stands corrected. */
    List<Payment> of(OrderId order) {
        return jdbc.sql("""
                select p.id, p.order_id, p.kind, p.round, p.receipt, p.given_fen, p.total_fen, p.insured_fen, p.borne_fen, p.self_fen, p.at, p.staff_id, p.staff_name,
                       p.institution_id, parts.methods, parts.fens, parts.refs
                  from pharmacy.payment p
                 cross join lateral (
                       select b.id from pharmacy.booking b
                        where b.id = p.id or b.act = 'correction' and b.cause_id = p.id order by b.at desc, b.id desc limit 1) stands
                 cross join lateral (
                       select array_agg(case when e.account in ('refund_owed', 'over_short') then 'cash' else e.account end order by e.seq) as methods,
                              array_agg(abs(e.fen) order by e.seq) as fens, array_agg(e.reference order by e.seq) as refs
                         from pharmacy.entry e
                        where e.booking_id = stands.id
                          and (e.account in ('cash', 'card', 'mobile', 'wechat', 'alipay', 'insurance_account', 'over_short')
                               or p.kind = 'refund' and e.account = 'refund_owed')) parts
                 where p.order_id = :order order by p.at, p.id
                """)
            .param("order", order.value()).query(Payments::payment).list();
    }

    /** What counters within the scope are to pay back in cash, the longest waiting first, those after {@code last}. */
    List<RefundOwed> owed(Scope scope, Optional<RefundOwed> last, int limit) {
        return owed(scope, Optional.empty(), last, limit);
    }

    /** What is still owed over one order. */
    Optional<RefundOwed> owed(OrderId order) {
        return owed(Scope.COUNTY, Optional.of(order), Optional.empty(), 1).stream().findFirst();
    }

    private List<RefundOwed> owed(Scope scope, Optional<OrderId> order, Optional<RefundOwed> last, int limit) {
        return jdbc.sql("""
                select b.id, b.order_id, o.number, o.person_id, b.receipt, -e.fen as fen, b.at, b.staff_name, b.institution_id
                """ + OWED + """
                   and (cast(:order as uuid) is null or b.order_id = cast(:order as uuid))
                   and (cast(:after as uuid) is null or (b.at, b.id) > (cast(:at as timestamptz), cast(:after as uuid)))
                 order by b.at, b.id limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array())
            .param("order", order.map(OrderId::value).orElse(null)).param("at", utc(last.map(RefundOwed::since)))
            .param("after", last.map(RefundOwed::booking).orElse(null)).param("limit", limit)
            .query((row, n) -> new RefundOwed(uuid(row, "id"), new OrderId(uuid(row, "order_id")),
                row.getString("number"), new PersonId(uuid(row, "person_id")), row.getString("receipt"),
                Money.ofFen(row.getLong("fen")), instant(row, "at"), row.getString("staff_name"),
                new InstitutionId(uuid(row, "institution_id"))))
            .list();
    }

    private static Payment payment(ResultSet row, int n) throws SQLException {
        var given = row.getObject("given_fen", Long.class);
        return new Payment(uuid(row, "id"), new OrderId(uuid(row, "order_id")),
            Payment.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getInt("round"),
            row.getString("receipt"), parts(row), Optional.ofNullable(given).map(Money::ofFen),
            new Charge(Money.ofFen(row.getLong("total_fen")), Money.ofFen(row.getLong("insured_fen")),
                Money.ofFen(row.getLong("borne_fen")), Money.ofFen(row.getLong("self_fen"))),
            instant(row, "at"), uuid(row, "staff_id"), row.getString("staff_name"),
            new InstitutionId(uuid(row, "institution_id")));
    }

    private static List<Payment.Part> parts(ResultSet row) throws SQLException {
        if (row.getArray("methods") == null) return List.of();
        var methods = (String[]) row.getArray("methods").getArray();
        var fens = (Long[]) row.getArray("fens").getArray();
        var references = (String[]) row.getArray("refs").getArray();
        var parts = new ArrayList<Payment.Part>();
        for (int i = 0; i < methods.length; i++)
            parts.add(new Payment.Part(Payment.Method.valueOf(methods[i].toUpperCase(Locale.ROOT)),
                Money.ofFen(fens[i]), references[i]));
        return parts;
    }
}
