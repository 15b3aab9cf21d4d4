package org.xinglin.assist.effect;

import org.xinglin.engine.assist.effect.GroupEffect;

/**
 * 疗效的一组.
 *
 * @param key identifier of a pattern, formula, doctor or institution, {@code protocol:} before that of a protocol; empty where the
 *        courses have none
 * @param name of a doctor or a protocol, as it is kept; @param kept courses whose prescription says itself what it was begun from; of
 *        the others it was inferred from their herbs
 * @param combined of the kept, those begun from several formulas, which count under each
 */
public record Group(String key, String name, GroupEffect effect, int kept, int combined) {
    static final String PROTOCOL = "protocol:";

    boolean isProtocol() {
        return key.startsWith(PROTOCOL);
    }

    /** 分组. */
    public enum By {
        SYNDROME, FORMULA, DOCTOR, INSTITUTION;

        /** Whether courses of one can be held against those of the others: a pattern is no treatment. */
        public boolean isCompared() {
            return this != SYNDROME;
        }
    }
}
