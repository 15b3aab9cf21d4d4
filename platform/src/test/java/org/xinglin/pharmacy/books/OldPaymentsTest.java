package org.xinglin.pharmacy.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xinglin.TestDatabase;

/** Payments made before the books began are taken over by the migration. */
class OldPaymentsTest {
    private static final String BEFORE_THE_BOOKS = "5";

    @Test
    void takesOverChargesAndRefundsAsTheyStand() throws Exception {
        var empty = TestDatabase.empty();
        var source = new DriverManagerDataSource(empty.url(), empty.owner(),
            Files.readString(empty.ownerPassword()).strip());
        var flyway = Flyway.configure().dataSource(source).locations("classpath:db/migration/pharmacy")
            .defaultSchema("migration").createSchemas(true).table("pharmacy")
            .placeholders(Map.of("program", empty.program()));
        flyway.target(BEFORE_THE_BOOKS).load().migrate();
        var jdbc = JdbcClient.create(source);
        var boiled = order(jdbc, "YF1", true);
        pay(jdbc, boiled, "charge", "SJ1", "cash", 1500, 700);
        pay(jdbc, boiled, "refund", "TF1", "cash", 1500, 700);
        var sent = order(jdbc, "YF2", false);
        pay(jdbc, sent, "charge", "SJ2", "mobile", 1500, 0);

        flyway.target("latest").load().migrate();

        assertThat(new Books(jdbc).audit()).isEmpty();
        assertThat(entries(jdbc, "SJ1")).isEqualTo("cash 800, insurance 700, herbs -1200, services -300");
        assertThat(entries(jdbc, "TF1")).isEqualTo("cash -800, insurance -700, refunds 1500");
        assertThat(entries(jdbc, "SJ2")).isEqualTo("mobile 1500, herbs -1200, delivery -300");
    }

    private static UUID order(JdbcClient jdbc, String number, boolean centreDecocts) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into pharmacy.pharmacy_order (id, number, prescription_id, prescription_version, prescription_number, person_id, origin_id, pharmacy_id,
                       packets, centre_decocts, stage, stage_since, created_at, total_fen, insured_fen, self_fen, valid_until, reserved, version)
                values (:id, :number, :id, 1, :number, :id, :id, :id, 3, :boiled, 'cancelled', now(), now(), 1500, 700, 800, current_date, false, 2)
                """)
            .param("id", id).param("number", number).param("boiled", centreDecocts).update();
        for (int seq = 1; seq <= 2; seq++)
            jdbc.sql("""
                    insert into pharmacy.order_row (order_id, seq, herb_id, name, per_packet_mg, handling, toxic, price_fen)
                    values (:id, :seq, 'gancao', '甘草', 6000, '', false, 600)
                    """).param("id", id).param("seq", seq).update();
        return id;
    }

    private static void pay(JdbcClient jdbc, UUID order, String kind, String receipt, String method, long total,
        long insured) {
        jdbc.sql("""
                insert into pharmacy.payment (id, order_id, kind, receipt, method, total_fen, insured_fen, self_fen, at, staff_id, staff_name, institution_id)
                values (:id, :order, :kind, :receipt, :method, :total, :insured, :self, now(), :order, '王收费', :order)
                """)
            .param("id", UUID.randomUUID()).param("order", order).param("kind", kind).param("receipt", receipt)
            .param("method", method).param("total", total).param("insured", insured).param("self", total - insured)
            .update();
    }

    private static String entries(JdbcClient jdbc, String receipt) {
        return jdbc.sql("""
                select string_agg(e.account || ' ' || e.fen, ', ' order by e.seq)
                  from pharmacy.entry e join pharmacy.booking b on b.id = e.booking_id where b.receipt = :receipt
                """).param("receipt", receipt).query(String.class).single();
    }
}
