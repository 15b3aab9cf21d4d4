package org.xinglin.review;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.HangsOnVisit;
import org.xinglin.clinic.VisitId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** What pharmacists were asked about a visit's prescriptions goes with it; the open tasks end, since the prescriptions are drafts again. */
@Component
class TasksOfVisit implements HangsOnVisit {
    private final Prescriptions prescriptions;
    private final JdbcClient jdbc;

    TasksOfVisit(Prescriptions prescriptions, JdbcClient jdbc) {
        this.prescriptions = prescriptions;
        this.jdbc = jdbc;
    }

    @Override
    public void move(VisitId visit, PersonId from, PersonId to) {
        jdbc.sql(
            "update review.task set person_id = :to where person_id = :from and prescription_id = any(:prescriptions)")
            .param("to", to.value()).param("from", from.value())
            .param("prescriptions", PrescriptionId.array(prescriptions.idsOfVisit(visit))).update();
    }
}
