package org.xinglin.supervision;

import org.springframework.stereotype.Component;
import org.xinglin.clinic.HangsOnVisit;
import org.xinglin.clinic.VisitId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.Prescriptions;

/** The regulator's chain shows a moved visit with the person it was of. */
@Component
class ChainOfVisit implements HangsOnVisit {
    private final Chain chain;
    private final Prescriptions prescriptions;

    ChainOfVisit(Chain chain, Prescriptions prescriptions) {
        this.chain = chain;
        this.prescriptions = prescriptions;
    }

    @Override
    public void move(VisitId visit, PersonId from, PersonId to) {
        chain.moved(visit, prescriptions.idsOfVisit(visit), to);
    }
}
