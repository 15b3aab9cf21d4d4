package org.xinglin.herb;

/** 费用项目: a service beside the herbs that is charged. */
public enum FeeKind {
    /** 煎药费, for each packet boiled at the centre. */
    DECOCTION_PER_PACKET,
    /** 配送费, for each parcel to a clinic. */
    DELIVERY_TO_CLINIC,
    /** 配送费, for each parcel to a home. */
    DELIVERY_TO_HOME
}
