package org.xinglin.delivery;

import java.util.UUID;
import org.xinglin.kernel.Caller;

/** 经手人. @param staff the person, whichever account was used */
public record Worker(UUID staff, String name) {
    static Worker of(Caller caller) { return new Worker(caller.staff(), caller.name()); }

    /** Whether the caller is this person. */
    public boolean is(Caller caller) { return staff.equals(caller.staff()); }
}
