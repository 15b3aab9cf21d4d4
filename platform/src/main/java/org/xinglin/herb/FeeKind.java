package org.xinglin.herb;

/** 费用项目: a service beside the herbs that is charged. */
public enum FeeKind {
    /** 煎药费, of what is boiled at the centre. */
    DECOCTION,
    /** 配送费, of a parcel to a clinic. */
    DELIVERY_TO_CLINIC,
    /** 配送费, of a parcel to a home. */
    DELIVERY_TO_HOME
}
