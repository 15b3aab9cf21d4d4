package org.xinglin.person;

import java.time.Instant;

/** 死亡登记已撤销: it was a mistake; nothing that was stopped goes on by itself. */
public record DeathWithdrawn(PersonId person, Instant at) {}
