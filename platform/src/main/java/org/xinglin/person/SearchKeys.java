package org.xinglin.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * 检索键: the terms a resident is found by, and the ranges of terms that something typed stands for. A term is a letter for its
 * kind and then: n the name, p its pinyin initials, i the identity number backwards, t the phone backwards (so that the last
 * digits are a prefix), o another identifier.
 */
final class SearchKeys {
    /** Fewer digits than these would list half a village. */
    private static final int FEWEST_DIGITS = 4;
    private static final int LONGEST = 60;
    static final int MOST_RANGES = 3;
    /** Sorts behind every text that goes on. */
    private static final String END = new String(Character.toChars(Character.MAX_CODE_POINT));

    /** Terms from {@code from} (included) to {@code to} (not included). */
    record Range(String from, String to) {
        static final Range EMPTY = new Range("", "");
    }

    private SearchKeys() {}

    static Set<String> of(Identity identity, Contact contact) {
        var terms = new LinkedHashSet<String>();
        terms.add("n" + plain(identity.name()));
        for (var letters : Initials.of(identity.name()))
            terms.add("p" + cut(letters));
        identity.idNumber().ifPresent(number -> terms.add("i" + backwards(number.value())));
        contact.phone().ifPresent(phone -> terms.add("t" + backwards(phone)));
        for (var other : identity.others())
            terms.add("o" + plain(other.value()));
        return terms;
    }

    /** At most {@link #MOST_RANGES}, the best first; none if nothing useful was typed yet. */
    static List<Range> typed(String text) {
        var typed = plain(text);
        if (typed.isEmpty()) return List.of();
        var ranges = new ArrayList<Range>();
        boolean digits = typed.chars().allMatch(c -> (c >= '0' && c <= '9') || c == 'x' || c == '+')
            && Character.isDigit(typed.charAt(0));
        if (digits) {
            if (typed.length() < FEWEST_DIGITS) return List.of();
            ranges.add(prefix("i" + backwards(typed)));
            ranges.add(prefix("t" + backwards(typed)));
            ranges.add(exactly("o" + typed));
            return ranges;
        }
        if (typed.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) ranges.add(prefix("p" + typed));
        ranges.add(prefix("n" + typed));
        ranges.add(exactly("o" + typed));
        return ranges;
    }

    private static Range prefix(String term) { return new Range(term, term + END); }

    private static Range exactly(String term) { return new Range(term, term + "\u0001"); }

    private static String backwards(String number) {
        return new StringBuilder(number.toLowerCase(Locale.ROOT)).reverse().toString();
    }

    /** Full width, capitals, blanks, dots within names and control characters make no difference. */
    private static String plain(String text) {
        return cut(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
            .replaceAll("[\\s\\p{Cntrl}·•.']", ""));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
