package org.xinglin.engine.assist;

import java.time.LocalDate;
import java.util.List;

import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 病例: a visit to learn from.
 *
 * @param id a number that names no person; the same number again is the same visit
 * @param syndromes what was diagnosed; may be empty
 * @param herbs what was prescribed
 */
public record CaseRecord(String id, LocalDate day, FourExaminations examined, List<SyndromeId> syndromes,
    List<HerbId> herbs) {
    /**
     * Keeps copies of the lists.
     *
     * @throws IllegalArgumentException if it has no number, or teaches nothing
     */
    public CaseRecord {
        syndromes = List.copyOf(syndromes);
        herbs = List.copyOf(herbs);
        if (id.isBlank()) throw new IllegalArgumentException("a case has no number");
        if (syndromes.isEmpty() && herbs.isEmpty())
            throw new IllegalArgumentException("case " + id + " has neither a diagnosis nor a herb");
    }
}
