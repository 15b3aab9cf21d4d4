package org.xinglin.access;

/** 工作人员. @param title professional title, may be empty; @param initials pinyin initials, may be empty */
public record Staff(StaffId id, String name, String title, String initials, int version) {}
