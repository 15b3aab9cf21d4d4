package org.xinglin.pharmacy;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.SignatureSource;

/** Who weighed and who checked, for the prescription's footer. */
@Component
class PharmacySignatures implements SignatureSource {
    private final Pharmacy pharmacy;

    PharmacySignatures(Pharmacy pharmacy) { this.pharmacy = pharmacy; }

    @Override
    public Map<Place, String> signaturesOf(PrescriptionId id) {
        var names = new EnumMap<Place, String>(Place.class);
        pharmacy.ofPrescription(id).ifPresent(order -> {
            order.dispenser().ifPresent(worker -> names.put(Place.DISPENSED, worker.name()));
            order.checker().ifPresent(worker -> names.put(Place.CHECKED, worker.name()));
        });
        return names;
    }
}
