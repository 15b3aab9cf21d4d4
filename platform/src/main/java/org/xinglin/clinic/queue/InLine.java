package org.xinglin.clinic.queue;

import java.time.Instant;
import java.util.Optional;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.DepartmentId;
import org.xinglin.person.PersonId;

/**
 * 候诊条目: one who waits or is with a doctor, in a list.
 *
 * @param place empty for a visit that was entered afterwards and never waited
 * @param doctor with whom the visit is, who called the number, or to whom it was sent
 */
public record InLine(VisitId visit, String label, PersonId person, Visit.Stage stage, Optional<Standing> place,
    Instant registeredAt, Optional<String> doctor, int visitVersion) {
    /** 候诊状况. */
    public record Standing(Place.State state, Priority priority, Optional<String> urgentReason,
        Optional<DepartmentId> department, int calls, int misses, Optional<Place.Sending> sending, int version) {}

    public boolean isIn(Place.State state) {
        return stage == Visit.Stage.WAITING && place.filter(standing -> standing.state() == state).isPresent();
    }

    /** Key of its state's text. */
    public String stateKey() {
        if (stage != Visit.Stage.WAITING) return "clinic.stage.with-doctor";
        return place.map(standing -> switch (standing.state()) {
            case CALLED -> "clinic.place.called";
            case MISSED -> "clinic.place.missed";
            case WAITING, SEEN, GONE -> "clinic.place.waiting";
        }).orElse("clinic.place.waiting");
    }
}
