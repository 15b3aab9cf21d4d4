package org.xinglin.assist.studio;

import org.xinglin.assist.effect.VisitsEffect;

/**
 * 疗效反馈: what became of visits beside whose prescription the signed experience stood, and which passed review. Whoever took something
 * of it did so by judgement, not by chance: it proves no effect.
 */
public record StudioEffect(Part taken, Part left) {
    /** 一类就诊. @param visits in all, scored or not */
    public record Part(int visits, VisitsEffect effect) {}
}
