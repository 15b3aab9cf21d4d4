package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;

/** Money taken and given back; rows are only ever added, one charge and one refund an order at most. */
@Repository
class Payments {
    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(Payment payment) {
        jdbc.sql("""
                insert into pharmacy.payment (id, order_id, kind, receipt, method, total_fen, insured_fen, self_fen, at, staff_id, staff_name, institution_id)
                values (:id, :order, :kind, :receipt, :method, :total, :insured, :self, :at, :staff, :name, :institution)
                """)
            .param("id", payment.id()).param("order", payment.order().value())
            .param("kind", payment.kind().name().toLowerCase(Locale.ROOT))
            .param("receipt", payment.receipt()).param("method", payment.method().name().toLowerCase(Locale.ROOT))
            .param("total", payment.amount().total().fen()).param("insured", payment.amount().insured().fen())
            .param("self", payment.amount().self().fen())
            .param("at", utc(payment.at())).param("staff", payment.staff())
            .param("name", payment.staffName())
            .param("institution", payment.institution().value()).update();
    }

    boolean isReceiptTaken(HumanNumber receipt) {
        return jdbc.sql("select exists (select from pharmacy.payment where receipt = :receipt)")
            .param("receipt", receipt.text()).query(Boolean.class).single();
    }

    /** The charge, then the refund, as far as they happened. */
    List<Payment> of(OrderId order) {
        return jdbc.sql("""
                select id, order_id, kind, receipt, method, total_fen, insured_fen, self_fen, at, staff_id, staff_name, institution_id
                  from pharmacy.payment where order_id = :order order by kind
                """)
            .param("order", order.value()).query(Payments::payment).list();
    }

    private static Payment payment(ResultSet row, int n) throws SQLException {
        return new Payment(row.getObject("id", UUID.class), new OrderId(row.getObject("order_id", UUID.class)),
            Payment.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("receipt"),
            Payment.Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
            new Charge(Money.ofFen(row.getLong("total_fen")), Money.ofFen(row.getLong("insured_fen")),
                Money.ofFen(row.getLong("self_fen"))),
            instant(row, "at"), row.getObject("staff_id", UUID.class),
            row.getString("staff_name"),
            new InstitutionId(row.getObject("institution_id", UUID.class)));
    }
}
