package org.xinglin.assist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.assist.studio.StudioId;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.SuggestionId;

/**
 * 留存的建议: what stood beside a prescription's rows, as evidence of what the doctor was shown.
 *
 * @param inputHash SHA-256 of all that the engine was told; @param rules version of the policy that screened it
 * @param studio whose master's it is; empty for the general suggestion
 * @param herbs offered, in their order; @param content the rest as JSON
 */
public record KeptSuggestion(SuggestionId id, VisitId visit, InstitutionId institution, UUID doctor,
    String doctorName, Instant at, String inputHash, String model, String rules, Optional<StudioId> studio,
    List<HerbId> herbs,
    String content) {
    public KeptSuggestion {
        herbs = List.copyOf(herbs);
    }
}
