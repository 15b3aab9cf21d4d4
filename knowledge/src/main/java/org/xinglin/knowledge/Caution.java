package org.xinglin.knowledge;

/** 注意: a piece is to be used with care, or not at all, in a person of this kind. */
public record Caution(CautionKey key, CautionLevel level) {}
