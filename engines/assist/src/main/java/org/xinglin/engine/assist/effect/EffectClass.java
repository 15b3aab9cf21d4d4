package org.xinglin.engine.assist.effect;

/** 疗效等级, the best first. */
public enum EffectClass {
    /** 临床痊愈. */
    CURED,
    /** 显效. */
    MARKED,
    /** 有效. */
    EFFECTIVE,
    /** 无效, also where it became worse. */
    INEFFECTIVE;

    /** 总有效: all but the last. */
    public boolean isEffective() {
        return this != INEFFECTIVE;
    }
}
