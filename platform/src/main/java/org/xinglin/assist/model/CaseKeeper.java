package org.xinglin.assist.model;

import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.VisitVoided;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.prescription.Diagnosis;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionChanged;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionReviewed;
import org.xinglin.prescription.PrescriptionWithdrawn;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Row;

/** Keeps each prescription that passed review, with what was found, as a case; and lets go of what no longer stands. */
@Component
class CaseKeeper {
    private final Cases cases;
    private final Examined examined;
    private final Prescriptions prescriptions;
    private final Clinic clinic;

    CaseKeeper(Cases cases, Examined examined, Prescriptions prescriptions, Clinic clinic) {
        this.cases = cases;
        this.examined = examined;
        this.prescriptions = prescriptions;
        this.clinic = clinic;
    }

    @ApplicationModuleListener
    void on(PrescriptionReviewed reviewed) {
        if (reviewed.outcome() != ReviewOutcome.PASSED) {
            cases.drop(reviewed.id(), reviewed.version());
            return;
        }
        var prescription = prescriptions.forService(reviewed.id());
        if (prescription.version() == reviewed.version() && isFirstOfItsPlan(reviewed.id())) keep(prescription);
    }

    /** The parts of a plan are the same words over again: one case. */
    private boolean isFirstOfItsPlan(PrescriptionId id) {
        return prescriptions.partsOfItsPlan(id).stream().map(PrescriptionId::value).min(UUID::compareTo)
            .filter(first -> !first.equals(id.value())).isEmpty();
    }

    private void keep(Prescription prescription) {
        var visit = clinic.forService(prescription.visit());
        var told = examined.saved(visit);
        var day = CountyCalendar.day(prescription.issuedAt().orElse(prescription.stageSince()));
        List<SyndromeId> syndromes = prescription.diagnosis().map(Diagnosis::syndromes).orElse(List.of());
        cases.keep(prescription, new CaseRecord(prescription.id().toString(), day, told.undecided(), syndromes,
            prescription.rows().stream().map(Row::herb).toList()));
    }

    @ApplicationModuleListener
    void on(PrescriptionChanged changed) {
        cases.drop(changed.id(), changed.version() - 1);
    }

    @ApplicationModuleListener
    void on(PrescriptionWithdrawn withdrawn) { cases.drop(withdrawn.id(), withdrawn.version()); }

    @ApplicationModuleListener
    void on(VisitVoided voided) { cases.dropVisit(voided.visit()); }
}
