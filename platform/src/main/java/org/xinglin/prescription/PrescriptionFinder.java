package org.xinglin.prescription;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.page.Finder;

/** 处方 among what every page finds: by its number. */
@Component
class PrescriptionFinder implements Finder.ByNumber {
    private final Prescriptions prescriptions;

    PrescriptionFinder(Prescriptions prescriptions) { this.prescriptions = prescriptions; }

    @Override
    public String key() { return "prescription.finder"; }

    @Override
    public String route() { return "/prescriptions/{id}"; }

    @Override
    public int order() { return 23; }

    @Override
    public Optional<String> find(Caller caller, HumanNumber number) {
        return prescriptions.byNumber(caller, number.text()).map(id -> "/prescriptions/" + id);
    }
}
