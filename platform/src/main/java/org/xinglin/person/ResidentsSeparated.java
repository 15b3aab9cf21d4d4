package org.xinglin.person;

import java.time.Instant;

/** 合并已撤销: {@code from} stands by itself again, with what had moved when it was merged into {@code into}. */
public record ResidentsSeparated(PersonId from, PersonId into, Instant at) {}
