package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;

@Repository
class Purchases {
    private final JdbcClient jdbc;

    Purchases(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false if a supplier of that name exists */
    boolean addSupplier(Supplier supplier) {
        return jdbc.sql(
            "insert into pharmacy.supplier (id, name, uscc, active) values (:id, :name, :code, true) on conflict (name) do nothing")
            .param("id", supplier.id().value()).param("name", supplier.name())
            .param("code", supplier.creditCode().orElse(null)).update() == 1;
    }

    List<Supplier> suppliers() {
        return jdbc.sql("select id, name, uscc from pharmacy.supplier where active order by name limit 500")
            .query((row, n) -> new Supplier(new SupplierId(row.getObject("id", UUID.class)), row.getString("name"),
                Optional.ofNullable(row.getString("uscc"))))
            .list();
    }

    boolean booked(SupplierId supplier, String invoice) {
        return jdbc.sql("select count(*) from pharmacy.purchase where supplier_id = :supplier and invoice = :invoice")
            .param("supplier", supplier.value()).param("invoice", invoice.strip()).query(Integer.class).single() > 0;
    }

    /** @return false if this supplier's invoice was booked before, as another purchase */
    boolean add(UUID id, InstitutionId pharmacy, Arrival arrival, Instant at, UUID receivedBy) {
        return jdbc.sql("""
                insert into pharmacy.purchase (id, pharmacy_id, supplier_id, invoice, arrived_at, received_by, inspected_by)
                values (:id, :pharmacy, :supplier, :invoice, :at, :by, :inspector)
                on conflict (supplier_id, invoice) do update set invoice = excluded.invoice where purchase.id = excluded.id
                """)
            .param("id", id).param("pharmacy", pharmacy.value()).param("supplier", arrival.supplier().value())
            .param("invoice", arrival.invoice().strip())
            .param("at", utc(at)).param("by", receivedBy)
            .param("inspector", arrival.inspector().strip()).update() == 1;
    }
}
