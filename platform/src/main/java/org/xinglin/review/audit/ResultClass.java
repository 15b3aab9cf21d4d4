package org.xinglin.review.audit;

import java.util.Collection;
import java.util.Comparator;

/** 点评结果, the gravest last: 《医院处方点评管理规范（试行）》 art. 15-19. */
public enum ResultClass {
    /** 合理. */
    REASONABLE,
    /** 不规范处方. */
    NOT_TO_NORM,
    /** 用药不适宜处方. */
    UNSUITABLE,
    /** 超常处方. */
    ABNORMAL;

    /** The class of a prescription is that of its gravest item; without an item it is reasonable. */
    static ResultClass of(Collection<ItemCode> codes) {
        return codes.stream().map(ItemCode::kind).max(Comparator.naturalOrder()).orElse(REASONABLE);
    }
}
