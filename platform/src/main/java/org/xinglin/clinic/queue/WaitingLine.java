package org.xinglin.clinic.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.ClinicRules;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** 候诊队列: what becomes of a place as its visit goes on; in the transaction of the visit. */
@Component
public class WaitingLine {
    private final PlaceRows places;
    private final ClinicRules.Book rules;

    WaitingLine(PlaceRows places, ClinicRules.Book rules) {
        this.places = places;
        this.rules = rules;
    }

    /** At the end of the line; before others by age, before all where {@code urgent} says why. */
    public Place join(Visit visit, String label, LocalDate birth, Optional<String> urgent) {
        var priority = urgent.isPresent()
            ? Priority.URGENT
            : Priority.ofAge(birth, visit.day(), rules.today());
        var place = new Place(visit.id(), visit.institution(), visit.department(), Optional.empty(), visit.day(),
            label, visit.person(), priority, urgent, Place.Order.last(priority, visit.registeredAt()),
            Place.State.WAITING,
            Optional.empty(), 0, 0, Optional.empty(), 0);
        places.add(place);
        return place;
    }

    /** A doctor sees the resident. @throws Refused CALLED_BY_COLLEAGUE */
    public void seen(Caller caller, VisitId visit, Instant now) {
        places.lock(visit).ifPresent(place -> places.save(place.seenBy(caller, now, rules.today().callHold())));
    }

    /** It waits again, where it stood. */
    public void back(VisitId visit) {
        places.lock(visit).ifPresent(place -> places.save(place.back()));
    }

    /** The visit ended without anybody seeing the resident, or is over. */
    public void left(VisitId visit) {
        places.lock(visit).filter(Place::isOpen).ifPresent(place -> places.save(place.gone()));
    }
}
