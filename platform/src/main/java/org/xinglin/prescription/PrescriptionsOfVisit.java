package org.xinglin.prescription;

import org.springframework.stereotype.Component;
import org.xinglin.clinic.HangsOnVisit;
import org.xinglin.clinic.VisitId;
import org.xinglin.person.PersonId;

/** The prescriptions of a visit go with it; what was issued is a draft again, since it was reviewed for somebody else. */
@Component
class PrescriptionsOfVisit implements HangsOnVisit {
    private final Prescriptions prescriptions;

    PrescriptionsOfVisit(Prescriptions prescriptions) { this.prescriptions = prescriptions; }

    @Override
    public void move(VisitId visit, PersonId from, PersonId to) { prescriptions.move(visit, to); }
}
