package org.xinglin.assist.figures;

import static org.xinglin.page.Columns.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.prescription.PrescriptionReviewed;
import org.xinglin.prescription.PrescriptionSubmitted;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;

/** Writes down of each submitted prescription what was suggested and what became of it. Twice is once. */
@Component
class OutcomeKeeper {
    private final Prescriptions prescriptions;
    private final JdbcClient jdbc;

    OutcomeKeeper(Prescriptions prescriptions, JdbcClient jdbc) {
        this.prescriptions = prescriptions;
        this.jdbc = jdbc;
    }

    @ApplicationModuleListener
    void on(PrescriptionSubmitted submitted) {
        var prescription = prescriptions.forService(submitted.id(), submitted.version());
        jdbc.sql("""
                with latest as (
                    select distinct on (a.herb_id) a.kind
                      from assist.act a join assist.suggestion s on s.id = a.suggestion_id
                     where s.visit_id = :visit
                     order by a.herb_id, a.id desc)
                insert into assist.outcome (prescription_id, version, visit_id, institution_id, doctor_staff, doctor_name, submitted_at, shown,
                       accepted, changed, rejected, rows, marked)
                select :id, :version, :visit, :institution, :staff, :name, :at,
                       exists (select from assist.suggestion where visit_id = :visit),
                       count(*) filter (where kind = 'ACCEPTED'), count(*) filter (where kind = 'CHANGED'),
                       count(*) filter (where kind = 'REJECTED'), :rows, :marked
                  from latest
                on conflict (prescription_id) do update set version = excluded.version, submitted_at = excluded.submitted_at,
                       shown = excluded.shown, accepted = excluded.accepted, changed = excluded.changed, rejected = excluded.rejected,
                       rows = excluded.rows, marked = excluded.marked
                 where assist.outcome.version < excluded.version
                """)
            .param("visit", prescription.visit().value()).param("id", prescription.id().value())
            .param("version", submitted.version()).param("institution", prescription.institution().value())
            .param("staff", prescription.prescriber().staff()).param("name", prescription.prescriber().name())
            .param("at", utc(submitted.at())).param("rows", prescription.rows().size())
            .param("marked", (int) prescription.rows().stream().filter(row -> row.suggestion().isPresent()).count())
            .update();
    }

    @ApplicationModuleListener
    void on(PrescriptionReviewed reviewed) {
        jdbc.sql("""
                update assist.outcome set sent_back = sent_back or :sentBack, passed = passed or :passed
                 where prescription_id = :id
                """)
            .param("sentBack",
                reviewed.outcome() == ReviewOutcome.BLOCKED || reviewed.outcome() == ReviewOutcome.RETURNED)
            .param("passed", reviewed.outcome() == ReviewOutcome.PASSED).param("id", reviewed.id().value()).update();
    }
}
