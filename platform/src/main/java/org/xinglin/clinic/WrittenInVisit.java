package org.xinglin.clinic;

import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** 就诊所书: what a module above has written in visits; each such module has a bean of this kind. */
public interface WrittenInVisit {
    /**
     * The visit is voided: lets go of what still can be let go of, in the same transaction.
     *
     * @throws Refused where something cannot; then nothing is voided
     */
    void letGo(Caller by, VisitId visit, String why);
}
