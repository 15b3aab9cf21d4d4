package org.xinglin.prescription;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.xinglin.clinic.VisitId;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;

/** 采纳的药味: what doctors took from suggestions; the module above that makes them knows. */
public interface SuggestedRows {
    /** Pieces that a doctor accepted or changed, by suggestion; nothing of a suggestion made in another visit. */
    Map<SuggestionId, Set<HerbId>> accepted(Collection<SuggestionId> suggestions, VisitId visit);

    /** Whether that suggestion, made in that visit, named that formula. */
    boolean named(SuggestionId suggestion, VisitId visit, FormulaId formula);
}
