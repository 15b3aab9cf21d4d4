package org.xinglin.pharmacy.correction;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment.Method;
import org.xinglin.pharmacy.Payment.Part;

/** Corrections, as rows. */
@Repository
class CorrectionRows {
    private static final String COLUMNS = """
        select id, order_id, booking_id, institution_id, means, fens, refs, reason, stage, proposed_by, proposed_name, proposed_at, decided_by, decided_name,
               decided_at, note, version
          from pharmacy.correction
        """;
    private static final String IN_SCOPE = " (:county or institution_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    CorrectionRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false if another proposal for the same booking waits */
    boolean add(Correction correction) {
        return jdbc.sql("""
                insert into pharmacy.correction (id, order_id, booking_id, institution_id, means, fens, refs, reason, stage, proposed_by, proposed_name,
                       proposed_at)
                values (:id, :order, :booking, :institution, :means, :fens, :refs, :reason, 'proposed', :by, :name, :at)
                on conflict (booking_id) where stage = 'proposed' do nothing
                """)
            .param("id", correction.id().value()).param("order", correction.order().value())
            .param("booking", correction.booking()).param("institution", correction.institution().value())
            .param("means", correction.parts().stream().map(part -> word(part.method())).toArray(String[]::new))
            .param("fens", correction.parts().stream().map(part -> part.amount().fen()).toArray(Long[]::new))
            .param("refs", correction.parts().stream().map(Part::reference).toArray(String[]::new))
            .param("reason", correction.reason()).param("by", correction.proposer())
            .param("name", correction.proposerName()).param("at", utc(correction.proposedAt())).update() == 1;
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
        var decision = correction.decision().orElseThrow();
        int rows = jdbc.sql("""
                update pharmacy.correction
                   set stage = :stage, decided_by = :by, decided_name = :name, decided_at = :at, note = :note, version = version + 1
                 where id = :id and version = :version
                """)
            .param("stage", word(correction.stage())).param("by", decision.staff()).param("name", decision.name())
            .param("at", utc(decision.at())).param("note", decision.note()).param("id", correction.id().value())
            .param("version", correction.version()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(correction.id() + " saved since " + correction.version());
    }

    /** Those that wait first, then the latest, below {@code limit}. */
    List<Correction> latest(Scope scope, int limit) {
        return jdbc.sql(COLUMNS + " where" + IN_SCOPE + "order by stage = 'proposed' desc, id desc limit :limit")
            .param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query(CorrectionRows::correction).list();
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    private static Correction correction(ResultSet row, int n) throws SQLException {
        var decided = uuid(row, "decided_by");
        return new Correction(new CorrectionId(uuid(row, "id")), new OrderId(uuid(row, "order_id")),
            uuid(row, "booking_id"), new InstitutionId(uuid(row, "institution_id")), parts(row),
            row.getString("reason"), Correction.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
            uuid(row, "proposed_by"), row.getString("proposed_name"), instant(row, "proposed_at"),
            decided == null
                ? Optional.empty()
                : Optional.of(new Correction.Decision(decided, row.getString("decided_name"),
                    instant(row, "decided_at"), row.getString("note"))),
            row.getInt("version"));
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
