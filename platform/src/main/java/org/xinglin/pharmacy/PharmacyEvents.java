package org.xinglin.pharmacy;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.prescription.PrescriptionChanged;
import org.xinglin.prescription.PrescriptionReviewed;
import org.xinglin.prescription.PrescriptionWithdrawn;
import org.xinglin.prescription.ValidityExtended;

/** What the pharmacy does of itself: takes passed prescriptions in, lets reservations and unpaid orders lapse. */
@Component
class PharmacyEvents {
    private static final int BATCH = 200;
    private final Pharmacy pharmacy;
    private final Orders orders;
    private final PharmacyRules rules;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PharmacyEvents(Pharmacy pharmacy, Orders orders, PharmacyRules rules, TransactionTemplate transaction,
        Clock clock) {
        this.pharmacy = pharmacy;
        this.orders = orders;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(PrescriptionReviewed reviewed) {
        switch (reviewed.outcome()) {
            case PASSED -> pharmacy.accept(reviewed.id(), reviewed.version());
            case RETURNED, BLOCKED -> pharmacy.replaced(reviewed.id(), reviewed.version() + 1);
            case TO_PHARMACIST -> {
            }
        }
    }

    @ApplicationModuleListener
    void on(PrescriptionWithdrawn withdrawn) { pharmacy.withdrawn(withdrawn.id()); }

    @ApplicationModuleListener
    void on(PrescriptionChanged changed) { pharmacy.replaced(changed.id(), changed.version()); }

    @ApplicationModuleListener
    void on(ValidityExtended extended) { pharmacy.extended(extended.id(), extended.until()); }

    @Scheduled(fixedDelay = 60_000)
    void lapse() {
        var now = clock.instant();
        var today = CountyCalendar.day(now);
        for (var id : orders.reservedBefore(now.minus(rules.on(today).reservation()), BATCH))
            transaction.executeWithoutResult(status -> pharmacy.lapse(id));
        for (var id : orders.lapsed(today, BATCH))
            transaction.executeWithoutResult(status -> pharmacy.expire(id));
    }
}
