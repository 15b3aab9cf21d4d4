package org.xinglin.assist.studio;

import java.util.List;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.HerbId;

/**
 * 应用反馈: what became of a master's signed experience at the county's desks.
 *
 * @param visits in which it stood beside a prescription; @param accepted, changed, rejected pieces by the latest act on each
 * @param decided prescriptions of visits in which a piece was taken that review has decided; @param well of these never sent back
 * @param herbs the most acted on first
 */
public record StudioUse(int visits, int accepted, int changed, int rejected, int decided, int well,
    List<OfHerb> herbs) {
    public StudioUse {
        herbs = List.copyOf(herbs);
    }

    /** 一味. @param reasons of the rejections */
    public record OfHerb(HerbId herb, int accepted, int changed, int rejected, List<Worded> reasons) {
        public OfHerb {
            reasons = List.copyOf(reasons);
        }
    }
}
