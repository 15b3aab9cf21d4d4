package org.xinglin.delivery;

import java.time.Instant;

/** 代领登记: who fetched it for the resident. @param receiverCard, residentCard identity numbers, masked */
public record Fetched(Instant at, String receiver, String relation, String receiverCard, String residentCard,
    String by) {}
