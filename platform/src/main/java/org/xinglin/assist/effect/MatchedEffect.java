package org.xinglin.assist.effect;

import org.xinglin.engine.assist.effect.Comparison;
import org.xinglin.engine.assist.effect.GroupEffect;

/**
 * 匹配比较: a group's courses beside matched ones of the others.
 *
 * @param theirs all the others, before matching; @param least pairs there must be for a difference to be shown
 */
public record MatchedEffect(Group ours, GroupEffect theirs, Comparison comparison, int least) {
    public boolean enough() { return comparison.pairs() >= least; }
}
