package org.xinglin.assist.effect;

import java.util.List;
import org.xinglin.engine.assist.effect.GroupEffect;

/**
 * 疗效统计: of scored first visits, those whose follow-up can be judged, in groups.
 *
 * @param firsts scored first visits in all; @param waiting of these without a scored follow-up; @param incomplete with symptoms not
 *        scored again; @param unjudged with nothing but 0 at first
 * @param groups the largest first; @param least courses a group must have to be shown
 */
public record EffectFigures(int firsts, int waiting, int incomplete, int unjudged, GroupEffect all,
    List<Group> groups, int least) {
    public EffectFigures {
        groups = List.copyOf(groups);
    }
}
