package org.xinglin.assist.studio;

import java.time.Instant;

/** 挖掘: one run over a master's cases. @param cases of the master; @param colleagues it was compared with; @param ownVisits among the cases */
public record Mining(int number, Instant at, String by, int cases, int colleagues, int ownVisits) {}
