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
        for (var order : pharmacy.partsOf(id)) {
            order.dispenser()
                .ifPresent(worker -> names.merge(Place.DISPENSED, worker.name(), PharmacySignatures::both));
            order.checker().ifPresent(worker -> names.merge(Place.CHECKED, worker.name(), PharmacySignatures::both));
        }
        return names;
    }

    private static String both(String first, String second) {
        return first.equals(second) ? first : first + "、" + second;
    }
}
