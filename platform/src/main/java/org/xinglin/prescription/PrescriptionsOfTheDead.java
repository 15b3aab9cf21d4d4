package org.xinglin.prescription;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.person.OpenMatters;
import org.xinglin.person.PersonId;

/** Withdraws what is not dispensed when a resident has died. */
@Component
class PrescriptionsOfTheDead implements OpenMatters {
    private static final int AFTER_PLANS = 40;
    private final Prescriptions prescriptions;

    PrescriptionsOfTheDead(Prescriptions prescriptions) { this.prescriptions = prescriptions; }

    @Override
    public int order() { return AFTER_PLANS; }

    @Override
    public List<Stopped> stopAll(PersonId person) {
        return prescriptions.stopByDeath(person).stream()
            .map(each -> new Stopped("prescription", each.id().value(), each.number().text())).toList();
    }
}
