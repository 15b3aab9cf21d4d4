package org.xinglin.delivery;

/** 包裹状态. */
public enum Stage {
    WAITING, LOADED, ARRIVED, HANDED_OVER, FAILED, RETURNED, REMADE, REFUNDED, CANCELLED;

    /** Whether nothing more happens to it. */
    public boolean isOver() {
        return this == HANDED_OVER || this == REMADE || this == REFUNDED || this == CANCELLED;
    }
}
