package org.xinglin.review;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/** 退回通知: tells the prescriber that a pharmacist sent a prescription back, and why. */
@Component
class Returns {
    private final Notices notices;
    private final Prescriptions prescriptions;

    Returns(Notices notices, Prescriptions prescriptions) {
        this.notices = notices;
        this.prescriptions = prescriptions;
    }

    /** The prescriber has done something about it. */
    void answered(PrescriptionId prescription) {
        notices.answered("/prescriptions/" + prescription);
    }

    void tell(Caller pharmacist, ReviewTask task, List<ReturnReason> reasons, String advice) {
        var prescription = prescriptions.forService(task.prescription());
        var why = Stream.concat(reasons.stream().map(ReturnReason::zh), Stream.of(advice)).filter(w -> !w.isEmpty())
            .collect(Collectors.joining("；"));
        notices.send(new NewNotice("review.returned:" + task.id(), NoticeKind.RETURNED,
            Recipient.colleague(prescription.prescriber().account()), new InstitutionId(pharmacist.institution()),
            "review.notice.returned", List.of(prescription.number().text(), pharmacist.name(), why),
            Optional.of("/prescriptions/" + task.prescription())).by(pharmacist).at(prescription.institution()));
    }
}
