package org.xinglin.engine.assist;

/**
 * 理由项: one addend of a score. The addends of a herb's score sum to the score; they are the arithmetic, not a story.
 *
 * @param about ids of findings or patterns, characters of the text, or what is told of the person; empty where {@code kind}
 *     says it all
 * @param beside the second finding of a pair; else empty
 */
public record Term(Kind kind, String about, String beside, double value) {
    /** 来源: what the addend comes from. */
    public enum Kind {
        /** 书: a pattern and the formulas that the textbook gives for it. */
        BOOK,
        /** 基础: how often the herb is prescribed, whatever is found. */
        BASE,
        /** 症状: a finding, by the county's cases. */
        FINDING,
        /** 症状对: two findings together. */
        PAIR,
        /** 证型: a pattern, by the county's cases. */
        SYNDROME,
        /** 个人: age, sex, pregnancy, constitution or a running medicine. */
        PERSON,
        /** 文字: characters of the text. */
        WORDS,
        /** 相似病例: what similar cases were given. */
        SIMILAR_CASES,
        /** 网络: what the net adds; it has no smaller parts. */
        NET
    }

    static Term of(Kind kind, double value) {
        return new Term(kind, "", "", value);
    }
}
