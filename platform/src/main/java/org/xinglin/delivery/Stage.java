package org.xinglin.delivery;

/** 包裹状态. */
public enum Stage {
    WAITING, LOADED, ARRIVED, HANDED_OVER, FAILED, RETURNED, LOST, DAMAGED, REMADE, REFUNDED, DESTROYED, CANCELLED;

    /** Whether nothing more happens to it. */
    public boolean isOver() {
        return this == HANDED_OVER || this == REMADE || this == REFUNDED || this == DESTROYED || this == CANCELLED;
    }
}
