package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.xinglin.knowledge.SpecialDecoction;

/** 脚注: what a row's footnote says, as bits: the special methods it names, whether the row is not boiled, whether it is a powder. */
final class Notes {
    /** Beside the bits of {@link Tables#METHODS}. */
    static final int UNDECOCTED = 1 << 29, POWDER = 1 << 30;
    /** Footnotes are few and written again and again; beyond this many they are read afresh. */
    private static final int REMEMBERED = 4096;

    private final List<Word> words = new ArrayList<>();
    private final Map<String, Integer> read = new ConcurrentHashMap<>();
    private final int[] handling = new int[SpecialDecoction.values().length];

    private record Word(String text, int bits) {}

    Notes(Policy policy) {
        for (var method : Tables.METHODS)
            add(policy, Rule.DECOCTION_METHOD, "words_" + method.written(), 1 << method.ordinal());
        add(policy, Rule.DECOCTION_METHOD, "undecocted_words", UNDECOCTED);
        add(policy, Rule.DOSE_MAX, "powder_words", POWDER);
        for (var method : SpecialDecoction.values())
            handling[method.ordinal()] = search(method.written());
    }

    private void add(Policy policy, Rule rule, String limit, int bits) {
        for (var word : policy.limit(rule, limit).words())
            words.add(new Word(word, bits));
    }

    /** Structured handling counts as if its Chinese word stood in the footnote. */
    int of(Item item) {
        int bits = item.note().isEmpty() ? 0 : of(item.note());
        return item.handling().isEmpty() ? bits : bits | of(item.handling());
    }

    private int of(String note) {
        var known = read.get(note);
        if (known != null) return known;
        int bits = search(note);
        if (read.size() < REMEMBERED) read.put(note, bits);
        return bits;
    }

    private int of(Set<SpecialDecoction> methods) {
        int bits = 0;
        for (var method : methods)
            bits |= handling[method.ordinal()];
        return bits;
    }

    private int search(String note) {
        int bits = 0;
        for (var word : words)
            if (note.contains(word.text)) bits |= word.bits;
        return bits;
    }
}
