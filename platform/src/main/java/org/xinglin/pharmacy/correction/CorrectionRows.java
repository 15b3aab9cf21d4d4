package org.xinglin.pharmacy.correction;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.page.Columns;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment.Method;
import org.xinglin.pharmacy.Payment.Part;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.correction.Correction.Matter;
import org.xinglin.pharmacy.till.CashCount;

/** Corrections, as rows. */
@Repository
class CorrectionRows {
    private static final String COLUMNS = """
        select id, matter, order_id, booking_id, shift_id, instead_id, pieces, institution_id, means, fens, refs, reason, stage, proposed_by, proposed_name,
               proposed_at, decided_by, decided_name, decided_at, note, version
          from pharmacy.correction
        """;
    private static final String IN_SCOPE = " (:county or institution_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    CorrectionRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false if another proposal for the same booking or float waits */
    boolean add(Correction correction) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", correction.id().value());
        values.put("institution", correction.institution().value());
        values.put("order", correction.order().map(OrderId::value).orElse(null));
        values.put("shift", correction.drawer().map(ShiftId::value).orElse(null));
        values.put("reason", correction.reason());
        values.put("by", correction.proposal().proposer());
        values.put("name", correction.proposal().proposerName());
        values.put("at", utc(correction.proposal().proposedAt()));
        List<Part> parts = List.of();
        for (var key : List.of("booking", "instead", "pieces"))
            values.put(key, null);
        switch (correction.matter()) {
            case Matter.Means means -> {
                values.put("matter", "means");
                values.put("booking", means.booking());
                parts = means.parts();
            }
            case Matter.Payout payout -> {
                values.put("matter", "payout");
                values.put("booking", payout.payout());
                values.put("instead", payout.instead().map(OrderId::value).orElse(null));
            }
            case Matter.Opening opening -> {
                values.put("matter", "float");
                values.put("pieces", opening.right().pieces().toArray(Integer[]::new));
            }
        }
        values.put("means", parts.stream().map(part -> word(part.method())).toArray(String[]::new));
        values.put("fens", parts.stream().map(part -> part.amount().fen()).toArray(Long[]::new));
        values.put("refs", parts.stream().map(Part::reference).toArray(String[]::new));
        return jdbc.sql("""
            insert into pharmacy.correction (id, matter, order_id, booking_id, shift_id, instead_id, pieces, institution_id, means, fens, refs, reason, stage,
                   proposed_by, proposed_name, proposed_at)
            values (:id, :matter, cast(:order as uuid), cast(:booking as uuid), cast(:shift as uuid), cast(:instead as uuid), cast(:pieces as integer[]),
                    :institution, :means, :fens, :refs, :reason, 'proposed', :by, :name, :at)
            on conflict do nothing
            """).params(values).update() == 1;
    }

    /** @throws Refused CORRECTION_UNKNOWN outside the scope too */
    Correction get(CorrectionId id, Scope scope) {
        return get(id, scope, "");
    }

    /** Nobody else decides it until commit. @throws Refused CORRECTION_UNKNOWN outside the scope too */
    Correction lock(CorrectionId id, Scope scope) {
        return get(id, scope, " for update");
    }

    private Correction get(CorrectionId id, Scope scope, String lock) {
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE + lock).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(CorrectionRows::correction)
            .optional().orElseThrow(() -> new Refused(CorrectionRefusal.CORRECTION_UNKNOWN));
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(Correction correction) {
        int rows = jdbc.sql("""
                update pharmacy.correction
                   set stage = :stage, decided_by = :by, decided_name = :name, decided_at = :at, note = :note, version = version + 1
                 where id = :id and version = :version
                """)
            .params(Columns.decided(correction.proposal())).param("id", correction.id().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(correction.id() + " saved since it was read");
    }

    /** Those that wait first, then the latest, after {@code last}. */
    List<Correction> latest(Scope scope, Optional<Correction> last, int limit) {
        return jdbc.sql(COLUMNS + " where" + IN_SCOPE + """
             and (cast(:after as uuid) is null or (stage = 'proposed', id) < (cast(:open as boolean), cast(:after as uuid)))
             order by stage = 'proposed' desc, id desc limit :limit
            """).param("county", scope.county()).param("institutions", scope.array())
            .param("open", last.map(each -> each.proposal().isOpen()).orElse(null))
            .param("after", last.map(each -> each.id().value()).orElse(null)).param("limit", limit)
            .query(CorrectionRows::correction).list();
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    private static Correction correction(ResultSet row, int n) throws SQLException {
        return new Correction(new CorrectionId(uuid(row, "id")), new InstitutionId(uuid(row, "institution_id")),
            matter(row),
            row.getString("reason"), Columns.proposal(row));
    }

    private static Matter matter(ResultSet row) throws SQLException {
        var matter = row.getString("matter");
        return switch (matter) {
            case "means" -> new Matter.Means(new OrderId(uuid(row, "order_id")), uuid(row, "booking_id"), parts(row));
            case "payout" -> new Matter.Payout(new OrderId(uuid(row, "order_id")), uuid(row, "booking_id"),
                new ShiftId(uuid(row, "shift_id")), Optional.ofNullable(uuid(row, "instead_id")).map(OrderId::new));
            case "float" -> new Matter.Opening(new ShiftId(uuid(row, "shift_id")),
                new CashCount(Arrays.asList((Integer[]) row.getArray("pieces").getArray())));
            default -> throw new IllegalStateException("a correction of " + matter);
        };
    }

    private static List<Part> parts(ResultSet row) throws SQLException {
        var means = (String[]) row.getArray("means").getArray();
        var fens = (Long[]) row.getArray("fens").getArray();
        var references = (String[]) row.getArray("refs").getArray();
        var parts = new ArrayList<Part>();
        for (int i = 0; i < means.length; i++)
            parts.add(new Part(Method.valueOf(means[i].toUpperCase(Locale.ROOT)), Money.ofFen(fens[i]), references[i]));
        return parts;
    }
}
