package org.xinglin.review;

import java.time.Duration;
import java.time.Instant;

import org.springframework.stereotype.Component;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.institution.WorkingHours;
import org.xinglin.kernel.CountyCalendar;

/** 审方时限: counted by the working hours of the house that reviews for an institution; it pauses while that is closed, where the rule says so. */
@Component
class ReviewHours {
    private final WorkingHours hours;
    private final Institutions institutions;

    ReviewHours(WorkingHours hours, Institutions institutions) {
        this.hours = hours;
        this.institutions = institutions;
    }

    /** When what comes in now from an institution is due. */
    Instant due(InstitutionId origin, Instant now, Duration time) {
        return hours.due(house(origin, now), ServiceLine.TCM_REVIEW, now, time);
    }

    /** When a task is due that stood still and goes on now: what was left then is left now. */
    Instant resumed(ReviewTask task, Instant since, Instant now) {
        var left = hours.left(house(task.institution(), since), ServiceLine.TCM_REVIEW, since, task.deadline());
        return left.isNegative() ? now.plus(left) : due(task.institution(), now, left);
    }

    private InstitutionId house(InstitutionId origin, Instant when) {
        return institutions.findServing(origin, ServiceLine.TCM_REVIEW, CountyCalendar.day(when)).orElse(origin);
    }
}
