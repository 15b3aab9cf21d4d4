/**
 * 疗效评价: how far scored symptoms came down between a first visit and a follow-up, in groups with confidence intervals, and
 * beside matched controls. What is compared was observed, not allotted by chance: no figure here proves that a treatment works.
 *
 * <p><b>Decision support only. Not reviewed by a licensed physician.</b> 仅供辅助决策，未经执业医师审定。
 */
@NullMarked
package org.xinglin.engine.assist.effect;

import org.jspecify.annotations.NullMarked;
