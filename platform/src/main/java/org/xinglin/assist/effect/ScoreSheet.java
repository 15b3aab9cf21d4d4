package org.xinglin.assist.effect;

import java.util.List;
import java.util.Optional;
import org.xinglin.clinic.Visit;
import org.xinglin.engine.assist.effect.EffectClass;
import org.xinglin.knowledge.SymptomId;

/**
 * 评分表: what a visit's symptoms are scored on.
 *
 * @param mine whether the reader may score; @param version that was seen, 0 where nothing was scored
 * @param follows the first visit it is compared with; empty where it is one itself
 * @param firsts scored first visits it could follow, the latest first; @param most the greatest score
 * @param compared how far the scores have come down; empty at a first visit and before anything is scored
 */
public record ScoreSheet(Visit visit, boolean mine, int version, Optional<Scoring> follows, List<Scoring> firsts,
    List<Line> lines, int most, Optional<Compared> compared) {
    /** 一个症状. @param before score at the first visit; @param now at this one */
    public record Line(SymptomId symptom, Optional<Integer> before, Optional<Integer> now) {
        public boolean is(int score) { return now.filter(given -> given == score).isPresent(); }
    }

    /** 与首诊相比. @param complete whether every symptom was scored again; @param is empty where it cannot be judged */
    public record Compared(int before, int after, boolean complete, Optional<EffectClass> is) {}

    public ScoreSheet {
        firsts = List.copyOf(firsts);
        lines = List.copyOf(lines);
    }
}
