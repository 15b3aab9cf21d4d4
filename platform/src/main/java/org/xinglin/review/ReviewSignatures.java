package org.xinglin.review;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.SignatureSource;

/** 审核签名: the pharmacist who passed the version that holds; one the rules passed waits for a hand to sign. */
@Component
class ReviewSignatures implements SignatureSource {
    private final Tasks tasks;
    private final Prescriptions prescriptions;

    ReviewSignatures(Tasks tasks, Prescriptions prescriptions) {
        this.tasks = tasks;
        this.prescriptions = prescriptions;
    }

    @Override
    public Map<Place, String> signaturesOf(PrescriptionId id) {
        return tasks.latest(id)
            .filter(task -> task.stage() == ReviewTask.Stage.PASSED
                && task.version() == prescriptions.forService(id).version())
            .flatMap(ReviewTask::holder).map(reviewer -> Map.of(Place.REVIEWED, reviewer.name())).orElse(Map.of());
    }
}
