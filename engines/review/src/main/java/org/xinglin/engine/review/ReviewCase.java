package org.xinglin.engine.review;

import java.util.List;

/**
 * 审方病例: all that is known when a visit's prescriptions are reviewed.
 *
 * @param prescriptions those of this visit, reviewed together
 * @param running earlier prescriptions still being taken; reviewed only as far as they meet the new ones or the person
 * @param syndromes the patterns diagnosed, by id or exact name; none where the diagnosis is not at hand
 */
public record ReviewCase(Resident resident, Prescriber prescriber, List<Prescription> prescriptions,
    List<Prescription> running, List<String> syndromes) {

    /**
     * Keeps copies of the lists.
     *
     * @throws IllegalArgumentException if there is nothing to review: neither a row nor a medicine
     */
    public ReviewCase {
        prescriptions = List.copyOf(prescriptions);
        running = List.copyOf(running);
        syndromes = List.copyOf(syndromes);
        if (prescriptions.stream().allMatch(Prescription::isEmpty) && resident.medicines().isEmpty())
            throw new IllegalArgumentException("nothing to review: no prescription has a row");
    }

    /** Without a diagnosis. */
    public ReviewCase(Resident resident, Prescriber prescriber, List<Prescription> prescriptions,
        List<Prescription> running) {
        this(resident, prescriber, prescriptions, running, List.of());
    }

    /** The prescriptions of one visit; nothing is known of the prescriber, nothing earlier is running. */
    public static ReviewCase of(Resident resident, Prescription... prescriptions) {
        return new ReviewCase(resident, Prescriber.UNSPECIFIED, List.of(prescriptions), List.of());
    }

    /** Written by somebody whose institution and rights are known. */
    public ReviewCase by(Prescriber given) {
        return new ReviewCase(resident, given, prescriptions, running, syndromes);
    }

    /** While earlier prescriptions are still being taken. */
    public ReviewCase whileTaking(Prescription... stillRunning) {
        return new ReviewCase(resident, prescriber, prescriptions, List.of(stillRunning), syndromes);
    }

    /**
     * With a diagnosis.
     *
     * @param idsOrNames of the patterns diagnosed
     */
    public ReviewCase diagnosed(String... idsOrNames) {
        return new ReviewCase(resident, prescriber, prescriptions, running, List.of(idsOrNames));
    }
}
