package org.xinglin.delivery;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.decoction.DecoctionFailed;
import org.xinglin.decoction.DecoctionReleased;
import org.xinglin.decoction.DecoctionStarted;
import org.xinglin.delivery.ProgressStep.Kind;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderChecked;
import org.xinglin.pharmacy.OrderDispensed;
import org.xinglin.pharmacy.OrderPaid;
import org.xinglin.pharmacy.OrderRemade;
import org.xinglin.pharmacy.OrderSplit;
import org.xinglin.pharmacy.PaymentVoided;

/** Writes down what a resident may be told, as the modules report it. */
@Component
class ProgressEvents {
    private final Progress progress;

    ProgressEvents(Progress progress) { this.progress = progress; }

    @ApplicationModuleListener
    void on(OrderPaid paid) { progress.happened(paid.prescription(), Kind.PAID, paid.at()); }

    @ApplicationModuleListener
    void on(OrderRemade again) { progress.happened(again.prescription(), Kind.MADE_AGAIN, again.at()); }

    @ApplicationModuleListener
    void on(OrderSplit split) { progress.happened(split.prescription(), Kind.SPLIT, split.at()); }

    @ApplicationModuleListener
    void on(PaymentVoided voided) {
        progress.happened(voided.prescription(), Kind.PAYMENT_VOIDED, voided.at());
    }

    @ApplicationModuleListener
    void on(OrderDispensed done) { progress.happened(done.prescription(), Kind.DISPENSED, done.at()); }

    @ApplicationModuleListener
    void on(OrderChecked done) { progress.happened(done.prescription(), Kind.CHECKED, done.at()); }

    @ApplicationModuleListener
    void on(DecoctionStarted done) { progress.happened(done.prescription(), Kind.DECOCTING, done.at()); }

    @ApplicationModuleListener
    void on(DecoctionReleased done) { progress.happened(done.prescription(), Kind.DECOCTED, done.at()); }

    @ApplicationModuleListener
    void on(DecoctionFailed done) { progress.happened(done.prescription(), Kind.DECOCTION_FAILED, done.at()); }

    @ApplicationModuleListener
    void on(OrderCancelled done) { progress.happened(done.prescription(), Kind.CANCELLED, done.at()); }

    @ApplicationModuleListener
    void on(ParcelShipped done) { progress.happened(done.prescription(), Kind.SHIPPED, done.at()); }

    @ApplicationModuleListener
    void on(ParcelArrived done) { progress.happened(done.prescription(), Kind.ARRIVED, done.at()); }

    @ApplicationModuleListener
    void on(DeliveryFailed done) { progress.happened(done.prescription(), Kind.NOT_DELIVERED, done.at()); }

    @ApplicationModuleListener
    void on(HandedOver done) { progress.happened(done.prescription(), Kind.HANDED_OVER, done.at()); }
}
