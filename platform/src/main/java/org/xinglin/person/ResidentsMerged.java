package org.xinglin.person;

import java.time.Instant;

/** 居民已合并: whatever named {@code from} names {@code into} from now on. */
public record ResidentsMerged(PersonId from, PersonId into, Instant at) {}
