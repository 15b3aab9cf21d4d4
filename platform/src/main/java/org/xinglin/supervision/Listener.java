package org.xinglin.supervision;

import java.time.Instant;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.VisitRegistered;
import org.xinglin.clinic.VisitVoided;
import org.xinglin.decoction.DecoctionFailed;
import org.xinglin.decoction.DecoctionReleased;
import org.xinglin.decoction.DecoctionStarted;
import org.xinglin.delivery.DeliveryFailed;
import org.xinglin.delivery.HandedOver;
import org.xinglin.delivery.ParcelShipped;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderDispensed;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.Stage;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionReviewed;
import org.xinglin.prescription.PrescriptionSubmitted;
import org.xinglin.prescription.PrescriptionWithdrawn;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.supervision.Chain.Told;

/** Hears what happens in the county. */
@Component
class Listener {
    private final Chain chain;
    private final Pharmacy pharmacy;

    Listener(Chain chain, Pharmacy pharmacy) {
        this.chain = chain;
        this.pharmacy = pharmacy;
    }

    @ApplicationModuleListener
    void on(VisitRegistered event) {
        chain.visit(event.visit().value(), event.institution(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(VisitVoided event) {
        chain.voided(event.visit().value(), event.institution(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(PrescriptionSubmitted event) {
        chain.told(Told.PRESCRIBED, event.id().value(), event.institution(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(PrescriptionReviewed event) {
        if (event.outcome() == ReviewOutcome.RETURNED || event.outcome() == ReviewOutcome.BLOCKED)
            chain.told(Told.RETURNED, event.id().value(), event.institution(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(PrescriptionWithdrawn event) {
        chain.told(Told.WITHDRAWN, event.id().value(), event.institution(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(OrderDispensed event) {
        chain.told(Told.DISPENSED, event.prescription().value(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(OrderCancelled event) {
        over(event.prescription(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(DecoctionStarted event) {
        chain.told(Told.BOILING, event.prescription().value(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(DecoctionReleased event) {
        chain.told(Told.BOILED, event.prescription().value(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(DecoctionFailed event) {
        chain.told(Told.BOILED, event.prescription().value(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(ParcelShipped event) {
        chain.told(Told.SHIPPED, event.prescription().value(), event.origin(), event.person(), event.at());
        chain.due(event.prescription().value(), event.due());
    }

    @ApplicationModuleListener
    void on(HandedOver event) {
        over(event.prescription(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(DeliveryFailed event) {
        over(event.prescription(), event.origin(), event.person(), event.at());
    }

    /** A prescription split between two pharmacies is over with its last part, and was handed over if any part was. */
    private void over(PrescriptionId prescription, InstitutionId origin, PersonId person, Instant at) {
        var stages = pharmacy.partsOf(prescription).stream().map(PharmacyOrder::stage).toList();
        if (stages.stream().allMatch(Stage::isOver))
            chain.told(stages.contains(Stage.HANDED_OVER) ? Told.HANDED_OVER : Told.ENDED, prescription.value(), origin,
                person, at);
    }
}
