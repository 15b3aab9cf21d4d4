package org.xinglin.prescription;

import org.springframework.stereotype.Component;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.WrittenInVisit;
import org.xinglin.kernel.Caller;

/** A voided visit takes its prescriptions along, where none of them is paid for or dispensed. */
@Component
class VoidedVisits implements WrittenInVisit {
    private final Prescriptions prescriptions;

    VoidedVisits(Prescriptions prescriptions) { this.prescriptions = prescriptions; }

    @Override
    public void letGo(Caller by, VisitId visit, String why) { prescriptions.withdrawAll(by, visit, why); }
}
