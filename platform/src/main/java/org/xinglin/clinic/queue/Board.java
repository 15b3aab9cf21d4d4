package org.xinglin.clinic.queue;

import java.util.List;

/** 叫号屏: what the waiting room sees. @param called the latest first; @param next who is called next */
public record Board(List<Place> called, List<Place> next, Wait measured) {}
