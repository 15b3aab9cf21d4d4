package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.SupplierId;

/** Deliveries and their inspection, as rows. */
@Repository
class ConsignmentRows {
    private static final String COLUMNS = """
        select c.id, c.number, c.pharmacy_id, c.supplier_id, s.name as supplier, c.invoice, c.stage, c.unloaded_by, c.unloaded_name, c.unloaded_at,
               c.inspected_by, c.inspected_name, c.inspected_at, c.version
          from pharmacy.consignment c join pharmacy.supplier s on s.id = c.supplier_id
        """;
    private static final String IN_SCOPE = " (:county or c.pharmacy_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    ConsignmentRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from pharmacy.consignment where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /** @return false if this supplier's invoice was written down before */
    boolean add(Consignment consignment) {
        int added = jdbc.sql("""
                insert into pharmacy.consignment (id, number, pharmacy_id, supplier_id, invoice, stage, unloaded_by, unloaded_name, unloaded_at)
                values (:id, :number, :pharmacy, :supplier, :invoice, 'unloaded', :by, :name, :at)
                on conflict (supplier_id, invoice) do nothing
                """)
            .param("id", consignment.id().value()).param("number", consignment.number().text())
            .param("pharmacy", consignment.pharmacy().value()).param("supplier", consignment.supplier().value())
            .param("invoice", consignment.invoice()).param("by", consignment.unloadedBy().staff())
            .param("name", consignment.unloadedBy().name()).param("at", utc(consignment.unloadedAt())).update();
        if (added == 0) return false;
        var lines = consignment.lines();
        jdbc.sql("""
                insert into pharmacy.consignment_line (consignment_id, seq, herb_id, lot_number, produced_on, expires_on, invoiced_mg, delivered_mg)
                select :id, t.seq, t.herb, t.lot, cast(t.produced as date), cast(t.expires as date), t.invoiced, t.delivered
                  from unnest(:seqs, :herbs, :lots, :produced, :expires, :invoiced, :delivered) as t (seq, herb, lot, produced, expires, invoiced, delivered)
                """)
            .param("id", consignment.id().value())
            .param("seqs", lines.stream().map(Consignment.Line::seq).toArray(Integer[]::new))
            .param("herbs", lines.stream().map(line -> line.herb().value()).toArray(String[]::new))
            .param("lots", lines.stream().map(Consignment.Line::lotNumber).toArray(String[]::new))
            .param("produced", lines.stream().map(line -> line.producedOn().toString()).toArray(String[]::new))
            .param("expires", lines.stream().map(line -> line.expiresOn().toString()).toArray(String[]::new))
            .param("invoiced", lines.stream().map(line -> line.invoiced().mg()).toArray(Long[]::new))
            .param("delivered", lines.stream().map(line -> line.delivered().mg()).toArray(Long[]::new)).update();
        return true;
    }

    /** Nobody else inspects it until commit. @throws Refused CONSIGNMENT_UNKNOWN outside the scope too */
    Consignment lock(ConsignmentId id, Scope scope) {
        return get(id, scope, " for update of c");
    }

    /** @throws Refused CONSIGNMENT_UNKNOWN outside the scope too */
    Consignment get(ConsignmentId id, Scope scope) {
        return get(id, scope, "");
    }

    private Consignment get(ConsignmentId id, Scope scope, String lock) {
        var lines = jdbc.sql("""
                select seq, herb_id, lot_number, produced_on, expires_on, invoiced_mg, delivered_mg, accepted_mg, failed, reason
                  from pharmacy.consignment_line where consignment_id = :id order by seq
                """).param("id", id.value()).query(ConsignmentRows::line).list();
        return jdbc.sql(COLUMNS + " where c.id = :id and" + IN_SCOPE + lock).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> consignment(row, lines)).optional()
            .orElseThrow(() -> new Refused(StockRefusal.CONSIGNMENT_UNKNOWN));
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(Consignment inspected) {
        var by = inspected.inspectedBy().orElseThrow();
        int rows = jdbc.sql("""
                update pharmacy.consignment
                   set stage = 'inspected', inspected_by = :by, inspected_name = :name, inspected_at = :at, version = version + 1
                 where id = :id and version = :version
                """)
            .param("by", by.staff()).param("name", by.name()).param("at", utc(inspected.inspectedAt()))
            .param("id", inspected.id().value()).param("version", inspected.version()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(inspected.id() + " saved since " + inspected.version());
        var lines = inspected.lines();
        jdbc.sql("""
                update pharmacy.consignment_line set accepted_mg = t.accepted, failed = t.failed, reason = t.reason
                  from unnest(:seqs, :accepted, :failed, :reasons) as t (seq, accepted, failed, reason)
                 where consignment_id = :id and consignment_line.seq = t.seq
                """)
            .param("seqs", lines.stream().map(Consignment.Line::seq).toArray(Integer[]::new))
            .param("accepted", lines.stream().map(line -> line.accepted().orElseThrow().mg()).toArray(Long[]::new))
            .param("failed", lines.stream().map(line -> line.failed().stream().sorted().map(Enum::name)
                .collect(Collectors.joining(","))).toArray(String[]::new))
            .param("reasons", lines.stream().map(Consignment.Line::reason).toArray(String[]::new))
            .param("id", inspected.id().value()).update();
    }

    List<Consignment> page(Scope scope, UUID before, int limit) {
        return jdbc.sql(COLUMNS + " where c.id < :before and" + IN_SCOPE + "order by c.id desc limit :limit")
            .param("before", before).param("county", scope.county()).param("institutions", scope.array())
            .param("limit", limit).query((row, n) -> consignment(row, List.of())).list();
    }

    private static Consignment.Line line(ResultSet row, int n) throws SQLException {
        var failed = EnumSet.noneOf(Consignment.Point.class);
        Arrays.stream(row.getString("failed").split(",")).filter(word -> !word.isEmpty())
            .map(Consignment.Point::valueOf).forEach(failed::add);
        return new Consignment.Line(row.getInt("seq"), HerbId.of(row.getString("herb_id")),
            row.getString("lot_number"), row.getObject("produced_on", LocalDate.class),
            row.getObject("expires_on", LocalDate.class), Mass.ofMg(row.getLong("invoiced_mg")),
            Mass.ofMg(row.getLong("delivered_mg")),
            Optional.ofNullable(row.getObject("accepted_mg", Long.class)).map(Mass::ofMg), Set.copyOf(failed),
            row.getString("reason"));
    }

    private static Consignment consignment(ResultSet row, List<Consignment.Line> lines) throws SQLException {
        var inspector = uuid(row, "inspected_by");
        return new Consignment(new ConsignmentId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            new InstitutionId(uuid(row, "pharmacy_id")), new SupplierId(uuid(row, "supplier_id")),
            row.getString("supplier"), row.getString("invoice"),
            Consignment.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
            new Signed.Person(uuid(row, "unloaded_by"), row.getString("unloaded_name")), instant(row, "unloaded_at"),
            inspector == null
                ? Optional.empty()
                : Optional.of(new Signed.Person(inspector, row.getString("inspected_name"))),
            instantIfAny(row, "inspected_at"), lines, row.getInt("version"));
    }
}
