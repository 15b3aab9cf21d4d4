package org.xinglin.delivery;

import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.decoction.DecoctionReleased;
import org.xinglin.delivery.Deliveries.Ready;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderChecked;
import org.xinglin.pharmacy.Stage;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Route;

/** What makes a parcel, and what stops one. */
@Component
class DeliveryEvents {
    private final Deliveries deliveries;
    private final Prescriptions prescriptions;

    DeliveryEvents(Deliveries deliveries, Prescriptions prescriptions) {
        this.deliveries = deliveries;
        this.prescriptions = prescriptions;
    }

    @ApplicationModuleListener
    void on(DecoctionReleased bags) {
        deliveries.ready(new Ready(bags.order(), bags.prescription(), OptionalInt.of(bags.bags()), bags.external(),
            Optional.of(bags.expires()), Stage.DECOCTING, bags.at()));
    }

    /** Packets that the resident boils leave as they are. */
    @ApplicationModuleListener
    void on(OrderChecked packets) {
        if (packets.centreDecocts()) return;
        boolean external = prescriptions.forService(packets.prescription()).usage().route() == Route.EXTERNAL;
        deliveries
            .ready(new Ready(packets.order(), packets.prescription(), OptionalInt.empty(), external, Optional.empty(),
                Stage.CHECKED,
                packets.at()));
    }

    @ApplicationModuleListener
    void on(OrderCancelled cancelled) { deliveries.cancelled(cancelled); }
}
