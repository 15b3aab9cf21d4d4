package org.xinglin.clinic.queue;

import java.time.Instant;
import java.util.Locale;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;

/** 队列变动: somebody in a waiting line was called, passed over, lined up again, sent elsewhere, or was not there. */
public record QueueMoved(VisitId visit, PersonId person, InstitutionId institution, Kind kind, Instant at) {
    /** 变动. */
    public enum Kind {
        CALLED, MISSED, REQUEUED, SENT, NO_SHOW;

        /** The act as evidence names it. */
        String act() {
            return "clinic.queue-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
