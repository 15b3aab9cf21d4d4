package org.xinglin.assist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xinglin.clinic.VisitId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 就诊时所示: what stood beside a visit for one input, as evidence of what the doctor was shown.
 *
 * @param staff, staffName who saw it; @param inputHash SHA-256 of all that the engine was told
 * @param rules version of the policy that screened it; @param present, denied findings of the form
 * @param herbs in their order, empty where the engine abstained; @param content the rest as JSON
 */
public record ShownBesideVisit(UUID id, VisitId visit, UUID staff, String staffName, Instant at, String inputHash,
    String model, String rules, List<SymptomId> present, List<SymptomId> denied, List<SyndromeId> syndromes,
    List<HerbId> herbs, String content) {
    public ShownBesideVisit {
        present = List.copyOf(present);
        denied = List.copyOf(denied);
        syndromes = List.copyOf(syndromes);
        herbs = List.copyOf(herbs);
    }
}
