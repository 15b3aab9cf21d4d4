package org.xinglin.assist.effect;

import org.xinglin.engine.assist.effect.GroupEffect;

/**
 * 就诊的疗效: what became of some visits.
 *
 * @param scored first visits among them; @param effect of those whose follow-up can be judged; @param least courses that a share needs
 */
public record VisitsEffect(int scored, GroupEffect effect, int least) {
    /** Whether there are enough for a share to be shown. */
    public boolean isEnough() {
        return effect.courses() >= least;
    }
}
