package org.xinglin.engine.review;

/** 机构层级: where the prescription is written; a policy may be stricter in the village. */
public enum InstitutionLevel {
    /** 村卫生室. */
    VILLAGE,
    /** 乡镇卫生院与社区卫生服务中心. */
    TOWNSHIP,
    /** 县级医院. */
    COUNTY
}
