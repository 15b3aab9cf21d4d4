package org.xinglin.assist.effect;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.xinglin.clinic.VisitId;
import org.xinglin.knowledge.SymptomId;

/**
 * 症状积分: what holds at one visit.
 *
 * @param follows the first visit of the same illness; empty at that visit itself
 * @param doctor name of whoever had the visit; @param scores by symptom, 0 where it is not there; empty where they were taken back
 */
public record Scoring(VisitId visit, int version, Optional<VisitId> follows, String doctor, LocalDate day,
    Map<SymptomId, Integer> scores) {
    public Scoring {
        scores = Map.copyOf(scores);
    }

    /** Whether follow-ups can be compared with it. */
    boolean isFirst() {
        return follows.isEmpty() && !scores.isEmpty();
    }
}
