package org.xinglin.clinic;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.person.OpenMatters;
import org.xinglin.person.PersonId;

/** Takes somebody who has died off the waiting lists; a visit that is with a doctor is the doctor's to close. */
@Component
class VisitsOfTheDead implements OpenMatters {
    private static final int LAST_BUT_MESSAGES = 50;
    private final Clinic clinic;

    VisitsOfTheDead(Clinic clinic) { this.clinic = clinic; }

    @Override
    public int order() { return LAST_BUT_MESSAGES; }

    @Override
    public List<Stopped> stopAll(PersonId person) {
        return clinic.cancelWaiting(person).stream()
            .map(visit -> new Stopped("visit", visit.id().value(), visit.day() + " #" + visit.number())).toList();
    }
}
