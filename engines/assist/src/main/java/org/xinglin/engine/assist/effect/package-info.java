/**
 * 疗效评价: how far scored symptoms came down between a first visit and a follow-up, in groups with confidence intervals, and
 * beside matched controls. What is compared was observed, not allotted by chance: no figure here proves that a treatment works.
 *
 * <p><b>Decision support only. Reviewed by neither a licensed physician nor a licensed pharmacist.</b> 仅供辅助决策，未经执业医师和执业药师审定。
 */
@NullMarked
package org.xinglin.engine.assist.effect;

import org.jspecify.annotations.NullMarked;
