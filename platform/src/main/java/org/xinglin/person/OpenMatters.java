package org.xinglin.person;

import java.util.List;
import java.util.UUID;

/** 在途事项: what a module has under way for a resident and stops when the resident has died. */
public interface OpenMatters {
    /** 已停事项. @param kind word of {@code person.stopped.<kind>}; @param label the number people know it by */
    record Stopped(String kind, UUID object, String label) {}

    /** Smaller stops first: what stands at the end of the chain before what it came from. */
    int order();

    /**
     * Stops what is under way, in the transaction of the caller, by the rules it ends by otherwise (refunds among them). Twice is once.
     *
     * @return what was stopped now
     */
    List<Stopped> stopAll(PersonId person);
}
