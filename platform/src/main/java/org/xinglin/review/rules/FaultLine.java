package org.xinglin.review.rules;

/** 有误的行: one row of a file that would be refused. @param what the row's rule and limit; @param why in the reader's words */
public record FaultLine(long line, String what, String why) {}
