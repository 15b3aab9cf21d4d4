package org.xinglin.prescription.plan;

import org.springframework.stereotype.Component;
import org.xinglin.clinic.HangsOnVisit;
import org.xinglin.clinic.VisitId;
import org.xinglin.person.PersonId;

/** A plan that began in a visit ends when the visit is moved: it was planned for somebody else. */
@Component
class PlansOfVisit implements HangsOnVisit {
    private final Plans plans;

    PlansOfVisit(Plans plans) { this.plans = plans; }

    @Override
    public void move(VisitId visit, PersonId from, PersonId to) { plans.move(visit, to); }
}
