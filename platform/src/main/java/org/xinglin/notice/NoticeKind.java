package org.xinglin.notice;

/** 通知类别. */
public enum NoticeKind {
    /** 领药码: the code by which a parcel is handed over. */
    HAND_OVER_CODE,
    /** 退回: somebody must look again at what they wrote. */
    RETURNED,
    /** 进度. */
    PROGRESS,
    /** 待办: work that came to a desk. */
    TASK,
    /** 调阅告知: an institution that did not know the resident opened the record. */
    RECORD_OPENED,
    /** 告警: something is stuck. */
    ALARM,
    /** 上报: somebody else was told and did not react. */
    ESCALATED,
    /** 重置码: opens an account whose password was forgotten. */
    SIGN_IN_CODE
}
