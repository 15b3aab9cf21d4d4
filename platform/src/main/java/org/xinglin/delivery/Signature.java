package org.xinglin.delivery;

/**
 * 签字领取: where the resident has no phone at hand. @param relation to the resident; @param reason why there is no code
 * @param takenBy who took it; somebody else confirms it
 */
public record Signature(String receiver, String relation, String reason, Worker takenBy) {}
