package org.xinglin.prescription.plan;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.person.OpenMatters;
import org.xinglin.person.PersonId;

/** Ends the plans of split dispensing when a resident has died. */
@Component
class PlansOfTheDead implements OpenMatters {
    private static final int AFTER_ORDERS = 30;
    private final Plans plans;

    PlansOfTheDead(Plans plans) { this.plans = plans; }

    @Override
    public int order() { return AFTER_ORDERS; }

    @Override
    public List<Stopped> stopAll(PersonId person) {
        return plans.stopByDeath(person);
    }
}
