package org.xinglin.access;

/** One row of a table of staff that would be refused, and why. */
public record FaultLine(long line, String username, String why) {}
