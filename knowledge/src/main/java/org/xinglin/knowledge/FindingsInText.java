package org.xinglin.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 病历文本中的症状: finds the dictionary's symptoms, tongue and pulse findings in free text, the longest term at each place
 * first, and tells those that are denied. It reads words, not sentences: what it finds is to be looked at, and what the
 * dictionary lacks it does not find.
 *
 * <p>A term is denied when 无, 不, 未见, 否认 or the like stands directly before it (无头痛), unless the negation is part of
 * the term (无汗). A denial goes on over an enumeration (否认头痛、咳嗽), but 不 denies one term only.
 */
public final class FindingsInText {
    private static final int SHORTEST_TERM = 2;
    /** Negations that go on over an enumeration; the longer before those they end with. */
    private static final List<String> DENY_ALL = List.of("无明显", "未见明显", "未见", "未诉", "未觉", "未出现", "未伴", "否认", "没有", "无");
    private static final List<String> DENY_ONE = List.of("不");
    private static final String JOINS = "、及或和与并";
    private static final String OWN_NEGATION = "无不未";

    private final Map<String, Symptom> terms = new HashMap<>();
    /** The length of the longest term that begins with a character. */
    private final Map<Character, Integer> longest = new HashMap<>();

    /**
     * 一处症状: where the text names a finding.
     *
     * @param words as written there
     * @param begin offset into the text in {@code char}s
     * @param end the offset after the last character
     * @param denied whether the text says the patient does not have it
     */
    public record Mention(Symptom symptom, String words, int begin, int end, boolean denied) {}

    private enum Denial {
        NONE, ONE, ALL
    }

    FindingsInText(List<Symptom> symptoms) {
        for (var symptom : symptoms) {
            add(symptom.nameZh(), symptom);
            for (var alias : symptom.aliases())
                add(alias, symptom);
        }
    }

    private void add(String term, Symptom symptom) {
        if (term.length() < SHORTEST_TERM) return;
        terms.put(plain(term), symptom);
        longest.merge(plain(term).charAt(0), term.length(), Math::max);
    }

    /** 疼 and 痛 are one word, of one length. */
    private static String plain(String words) {
        return words.replace('疼', '痛');
    }

    /** The mentions in the order of the text; they do not overlap. */
    public List<Mention> in(String written) {
        var text = plain(written);
        var mentions = new ArrayList<Mention>();
        var before = Denial.NONE;
        int past = 0;
        int at = 0;
        while (at < text.length()) {
            var words = termAt(text, at);
            var symptom = terms.get(words);
            if (symptom == null) {
                at++;
                continue;
            }
            before = denial(text, past, at, words, before);
            past = at + words.length();
            mentions.add(new Mention(symptom, written.substring(at, past), at, past, before != Denial.NONE));
            at = past;
        }
        return List.copyOf(mentions);
    }

    /** The longest term that begins at {@code begin}, or nothing. */
    private String termAt(String text, int begin) {
        int length = Math.min(longest.getOrDefault(text.charAt(begin), 0), text.length() - begin);
        for (; length >= SHORTEST_TERM; length--) {
            var words = text.substring(begin, begin + length);
            if (terms.containsKey(words)) return words;
        }
        return "";
    }

    /** Looks back from the term at {@code begin} over the text since the mention that ended at {@code past}. */
    private static Denial denial(String text, int past, int begin, String words, Denial before) {
        if (OWN_NEGATION.indexOf(words.charAt(0)) < 0 && before == Denial.ALL && onlyJoins(text, past, begin))
            return Denial.ALL;
        if (endsWithAny(text, past, begin, DENY_ALL)) return Denial.ALL;
        return endsWithAny(text, past, begin, DENY_ONE) ? Denial.ONE : Denial.NONE;
    }

    private static boolean onlyJoins(String text, int from, int to) {
        for (int i = from; i < to; i++)
            if (JOINS.indexOf(text.charAt(i)) < 0) return false;
        return true;
    }

    private static boolean endsWithAny(String text, int from, int to, List<String> words) {
        for (var word : words)
            if (to - word.length() >= from && text.startsWith(word, to - word.length())) return true;
        return false;
    }
}
