package org.xinglin.engine.review;

import java.util.List;

/**
 * 审方病例: all that is known when a visit's prescriptions are reviewed.
 *
 * @param prescriptions those of this visit, reviewed together
 * @param running earlier prescriptions still being taken; reviewed only as far as they meet the new ones or the person
 */
public record ReviewCase(Resident resident, Prescriber prescriber, List<Prescription> prescriptions,
    List<Prescription> running) {

    /** @throws IllegalArgumentException if there is nothing to review: neither a row nor a medicine */
    public ReviewCase {
        prescriptions = List.copyOf(prescriptions);
        running = List.copyOf(running);
        if (prescriptions.stream().allMatch(p -> p.items().isEmpty()) && resident.medicines().isEmpty())
            throw new IllegalArgumentException("nothing to review: no prescription has a row");
    }

    public static ReviewCase of(Resident resident, Prescription... prescriptions) {
        return new ReviewCase(resident, Prescriber.UNSPECIFIED, List.of(prescriptions), List.of());
    }

    public ReviewCase by(Prescriber prescriber) {
        return new ReviewCase(resident, prescriber, prescriptions, running);
    }

    public ReviewCase whileTaking(Prescription... stillRunning) {
        return new ReviewCase(resident, prescriber, prescriptions, List.of(stillRunning));
    }
}
