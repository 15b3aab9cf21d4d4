package org.xinglin.engine.review;

/**
 * 全方: what the rows of one prescription come to.
 *
 * @param packet micrograms of all rows
 * @param any what at least one of the pieces is, as {@link Tables#flags}
 * @param every what all of them are; nothing where a row means no piece
 */
record Contents(long packet, int any, int every) {}
