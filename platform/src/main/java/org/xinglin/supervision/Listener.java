package org.xinglin.supervision;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.VisitRegistered;
import org.xinglin.decoction.DecoctionFailed;
import org.xinglin.decoction.DecoctionReleased;
import org.xinglin.decoction.DecoctionStarted;
import org.xinglin.delivery.DeliveryFailed;
import org.xinglin.delivery.HandedOver;
import org.xinglin.delivery.ParcelShipped;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderDispensed;
import org.xinglin.prescription.PrescriptionReviewed;
import org.xinglin.prescription.PrescriptionSubmitted;
import org.xinglin.prescription.PrescriptionWithdrawn;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.supervision.Chain.Told;

/** Hears what happens in the county. */
@Component
class Listener {
    private final Chain chain;

    Listener(Chain chain) { this.chain = chain; }

    @ApplicationModuleListener
    void on(VisitRegistered event) {
        chain.visit(event.visit().value(), event.institution(), event.person(), event.at());
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
        chain.told(Told.ENDED, event.id().value(), event.institution(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(OrderDispensed event) {
        chain.told(Told.DISPENSED, event.prescription().value(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(OrderCancelled event) {
        chain.told(Told.ENDED, event.prescription().value(), event.origin(), event.person(), event.at());
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
        chain.told(Told.HANDED_OVER, event.prescription().value(), event.origin(), event.person(), event.at());
    }

    @ApplicationModuleListener
    void on(DeliveryFailed event) {
        chain.told(Told.ENDED, event.prescription().value(), event.origin(), event.person(), event.at());
    }
}
