package org.xinglin.review;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.prescription.PrescriptionId;

/** Rechecks, which are only ever added. */
@Repository
class RecheckRows {
    private final JdbcClient jdbc;

    RecheckRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false where this correction was answered for this prescription before */
    boolean add(Recheck recheck) {
        return jdbc.sql("""
                insert into review.recheck (correction_id, prescription_id, version, at, field, before, after, outcome, found, rules_version)
                values (:correction, :prescription, :version, :at, :field, :before, :after, :outcome, :found, :rules)
                on conflict (correction_id, prescription_id) do nothing
                """)
            .param("correction", recheck.correction()).param("prescription", recheck.prescription().value())
            .param("version", recheck.version()).param("at", utc(recheck.at())).param("field", recheck.field())
            .param("before", recheck.before()).param("after", recheck.after())
            .param("outcome", recheck.outcome().column()).param("found", String.join("\n", recheck.found()))
            .param("rules", recheck.rulesVersion()).update() == 1;
    }

    /** The latest first. */
    List<Recheck> of(PrescriptionId prescription) {
        return jdbc.sql("""
                select correction_id, prescription_id, version, at, field, before, after, outcome, found, rules_version
                  from review.recheck where prescription_id = :prescription order by at desc, correction_id limit 50
                """)
            .param("prescription", prescription.value())
            .query((row, n) -> new Recheck(row.getObject("correction_id", UUID.class),
                new PrescriptionId(row.getObject("prescription_id", UUID.class)), row.getInt("version"),
                instant(row, "at"), row.getString("field"), row.getString("before"), row.getString("after"),
                Recheck.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("found").lines().toList(), row.getString("rules_version")))
            .list();
    }
}
