package org.xinglin.pharmacy.shortage;

import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/** 缺药行: a row for which less is free than it needs. @param seq from 1; @param needed of all packets; @param free now */
public record ShortRow(int seq, HerbId herb, String name, Mass needed, Mass free) {}
