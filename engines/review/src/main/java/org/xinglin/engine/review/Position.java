package org.xinglin.engine.review;

/** 位置: a row of a prescription under review, both counted from 0. */
public record Position(int prescription, int row) {}
