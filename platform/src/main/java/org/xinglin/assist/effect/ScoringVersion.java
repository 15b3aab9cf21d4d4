package org.xinglin.assist.effect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.xinglin.clinic.VisitId;
import org.xinglin.knowledge.SymptomId;

/** 积分的一版, as it was written. @param by whose name stands beside it */
public record ScoringVersion(int version, Optional<VisitId> follows, Map<SymptomId, Integer> scores, Instant at,
    String by) {
    public ScoringVersion {
        scores = Map.copyOf(scores);
    }
}
