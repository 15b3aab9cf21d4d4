package org.xinglin.decoction;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.OrderChecked;

/** What the centre hears from the pharmacy. */
@Component
class DecoctionEvents {
    private final DecoctionCentre centre;

    DecoctionEvents(DecoctionCentre centre) { this.centre = centre; }

    @ApplicationModuleListener
    void on(OrderChecked packets) { centre.receive(packets); }

    @ApplicationModuleListener
    void on(OrderCancelled cancelled) { centre.cancelled(cancelled); }
}
