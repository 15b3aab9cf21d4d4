package org.xinglin.review;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.access.duty.Duties;
import org.xinglin.access.duty.Duty;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.institution.WorkingHours;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;

/**
 * 夜间审方: who reviews while the reviewing house is closed: whoever is on its roster; with nobody on it the other house that takes its
 * work after hours, and without such a one its chief pharmacist.
 */
@Component
class NightReview {
    private static final ServiceLine REVIEW = ServiceLine.TCM_REVIEW;
    private final WorkingHours hours;
    private final Duties duties;
    private final Institutions institutions;
    private final Notices notices;

    NightReview(WorkingHours hours, Duties duties, Institutions institutions, Notices notices) {
        this.hours = hours;
        this.duties = duties;
        this.institutions = institutions;
        this.notices = notices;
    }

    /** The houses whose prescriptions {@code house} reviews at this moment: its own origins, and those of houses it covers. */
    Set<InstitutionId> servedBy(InstitutionId house, Instant now) {
        var today = CountyCalendar.day(now);
        var own = institutions.servedBy(house, REVIEW, today);
        var covered = hours.coveredBy(house, REVIEW, today).stream().filter(each -> isUnattended(each, now)).toList();
        if (covered.isEmpty()) return own;
        var served = new HashSet<>(own);
        covered.forEach(each -> served.addAll(institutions.servedBy(each, REVIEW, today)));
        return served;
    }

    private boolean isUnattended(InstitutionId house, Instant now) {
        return !hours.isOpen(house, REVIEW, now) && duties.at(house, REVIEW, now).isEmpty();
    }

    /** Tells whoever reviews at night that a task came in; nobody while the house is open, where all see the list. */
    void tell(ReviewTask task, String number, Instant now) {
        var today = CountyCalendar.day(now);
        var house = institutions.findServing(task.institution(), REVIEW, today);
        if (house.isEmpty() || hours.isOpen(house.get(), REVIEW, now)) return;
        var onDuty = duties.at(house.get(), REVIEW, now);
        if (!onDuty.isEmpty()) tell(task, number, onDuty);
        else
            hours.afterHours(house.get(), REVIEW, today).ifPresentOrElse(other -> tellHouse(task, number, other, now),
                () -> tellDesk(task, number, Role.CHIEF_PHARMACIST, house.get()));
    }

    private void tellHouse(ReviewTask task, String number, InstitutionId other, Instant now) {
        var onDuty = duties.at(other, REVIEW, now);
        if (onDuty.isEmpty()) tellDesk(task, number, Role.REVIEW_PHARMACIST, other);
        else tell(task, number, onDuty);
    }

    private void tell(ReviewTask task, String number, List<Duty> onDuty) {
        for (var duty : onDuty)
            for (var to : List.of(Recipient.colleague(duty.account()), Recipient.phone(duty.account())))
                send(task, number, duty.account() + ":" + to.getClass().getSimpleName(), to);
    }

    private void tellDesk(ReviewTask task, String number, Role role, InstitutionId house) {
        send(task, number, role.name(), Recipient.desk(role, house));
    }

    private void send(ReviewTask task, String number, String whom, Recipient to) {
        notices.send(new NewNotice("review.night:" + task.id() + ":" + whom, NoticeKind.TASK, to, task.institution(),
            "review.notice.night", List.of(institutions.get(task.institution()).name(), number),
            to instanceof Recipient.Phone ? Optional.empty() : Optional.of("/review/tasks/" + task.id())));
    }
}
