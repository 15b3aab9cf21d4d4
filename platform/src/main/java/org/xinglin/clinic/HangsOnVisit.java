package org.xinglin.clinic;

import org.xinglin.person.PersonId;

/** 就诊所附: what a module above hangs on a visit and goes with it when the visit is moved to the person it was of. */
public interface HangsOnVisit {
    /** @throws org.xinglin.kernel.Refused if it keeps the visit from moving, with the reason; most things keep nothing */
    default void mayMove(VisitId visit) {}

    /** In the transaction of the move. */
    void move(VisitId visit, PersonId from, PersonId to);
}
