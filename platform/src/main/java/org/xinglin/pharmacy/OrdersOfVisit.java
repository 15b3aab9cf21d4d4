package org.xinglin.pharmacy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.HangsOnVisit;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** Orders of a visit: one that waits for payment is cancelled and goes with the visit; one that was paid or weighed keeps it where it is. */
@Component
class OrdersOfVisit implements HangsOnVisit {
    private static final String REASON = "就诊改归他人";
    private final Pharmacy pharmacy;
    private final Prescriptions prescriptions;
    private final JdbcClient jdbc;

    OrdersOfVisit(Pharmacy pharmacy, Prescriptions prescriptions, JdbcClient jdbc) {
        this.pharmacy = pharmacy;
        this.prescriptions = prescriptions;
        this.jdbc = jdbc;
    }

    @Override
    public void mayMove(VisitId visit) {
        for (var id : prescriptions.idsOfVisit(visit))
            for (var order : pharmacy.partsOf(id)) {
                if (order.stage().isDispensed())
                    throw new Refused(PharmacyRefusal.VISIT_DISPENSED, order.prescriptionNumber().text());
                if (order.stage() == Stage.PAID || order.stage() == Stage.DISPENSING)
                    throw new Refused(PharmacyRefusal.VISIT_PAID, order.prescriptionNumber().text());
            }
    }

    @Override
    public void move(VisitId visit, PersonId from, PersonId to) {
        var ids = prescriptions.idsOfVisit(visit);
        for (var id : ids)
            pharmacy.partsOf(id).stream().filter(order -> order.stage() == Stage.AWAITING_PAYMENT)
                .forEach(order -> pharmacy.cancel(Caller.PROGRAM, order.id(), order.version(), REASON));
        jdbc.sql(
            "update pharmacy.pharmacy_order set person_id = :to where person_id = :from and prescription_id = any(:ids)")
            .param("to", to.value()).param("from", from.value()).param("ids", PrescriptionId.array(ids)).update();
    }
}
