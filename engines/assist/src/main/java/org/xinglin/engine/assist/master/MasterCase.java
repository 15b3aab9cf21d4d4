package org.xinglin.engine.assist.master;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 医案: a prescription with what was found and diagnosed before it.
 *
 * @param id the same number again is the same prescription
 * @param syndromes the first is the leading one; may be empty
 */
public record MasterCase(String id, LocalDate day, Set<SymptomId> findings, List<SyndromeId> syndromes,
    Set<HerbId> herbs) {
    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException if nothing was prescribed
     */
    public MasterCase {
        findings = Set.copyOf(findings);
        syndromes = List.copyOf(syndromes);
        herbs = Set.copyOf(herbs);
        if (herbs.isEmpty()) throw new IllegalArgumentException("case " + id + " prescribes nothing");
    }

    /**
     * A case as models learn from it; what its text says is there counts as found.
     *
     * @param reader whose dictionary reads it
     * @throws IllegalArgumentException if nothing was prescribed
     */
    public static MasterCase of(CaseRecord from, Assist reader) {
        return new MasterCase(from.id(), from.day(), reader.findings(from.examined()), from.syndromes(), Set.copyOf(from
            .herbs()));
    }
}
