package org.xinglin.engine.assist;

/** 不作建议: why the engine says nothing. */
public enum Abstention {
    /** 所见太少: fewer findings than any judgement needs. */
    TOO_LITTLE_FOUND,
    /** 未见过: no pattern explains the findings, and no similar case is known. */
    UNLIKE_ANYTHING
}
