package org.xinglin.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * 检索: finds entries while they are typed, by pinyin initials, pinyin without tones, or any part of a name. What fits
 * best comes first: the very initials or name, initials that go on, a name that goes on, pinyin that goes on, initials of
 * another name, any part of a name, letters inside the initials; among equals the shorter name, then the order of the
 * file. A few thousand short words are simply looked through.
 */
final class Search<T> {
    private static final int EXACT = 0;
    private static final int INITIALS = 1;
    private static final int NAME = 2;
    private static final int PINYIN = 3;
    private static final int OTHER_INITIALS = 4;
    private static final int CONTAINS = 5;
    private static final int INITIALS_INSIDE = 6;
    private static final int NOWHERE = 7;
    private static final char FIRST_HAN = '\u3400';

    private record Entry<T>(T item, Words words) {}

    private record Hit<T>(T item, int length) {}

    /** What an entry is found by, each as its {@link #key}: its own name first among {@code names}. */
    record Words(List<String> names, List<String> initials, String pinyin, List<String> otherInitials) {
        /**
         * @param others further names, Chinese or not
         * @param pinyin with tones, empty where none is known
         * @param initials accepted first letters; taken from the pinyin, or else from the characters, where none are given
         * @param readings letters of characters that are read otherwise in these names
         */
        static Words of(String name, List<String> others, String pinyin, List<String> initials,

            Map<Character, Character> readings) {
            var names = new ArrayList<String>(others.size() + 1);
            var otherInitials = new ArrayList<String>(others.size());
            names.add(key(name));
            for (var other : others) {
                names.add(key(other));
                if (other.charAt(0) >= FIRST_HAN) otherInitials.add(PinyinInitials.of(other, readings));
            }
            var plain = toneless(pinyin);
            var own = !initials.isEmpty()
                ? initials
                : List.of(plain.isEmpty() ? PinyinInitials.of(name, readings) : firstLetters(plain));
            return new Words(List.copyOf(names), own, plain.replace(" ", ""), List.copyOf(otherInitials));
        }

        int rank(String typed) {
            int rank = NOWHERE;
            for (var letters : initials) {
                if (letters.equals(typed)) return EXACT;
                if (letters.startsWith(typed)) rank = INITIALS;
                else
                    if (rank > INITIALS_INSIDE && typed.length() > 1 && letters.contains(typed))
                        rank = INITIALS_INSIDE;
            }
            for (var name : names) {
                if (name.equals(typed)) return EXACT;
                if (rank > NAME && name.startsWith(typed)) rank = NAME;
                else if (rank > CONTAINS && name.contains(typed)) rank = CONTAINS;
            }
            if (rank > PINYIN && pinyin.startsWith(typed)) return PINYIN;
            if (rank > OTHER_INITIALS)
                for (var letters : otherInitials)
                if (letters.startsWith(typed)) return OTHER_INITIALS;
            return rank;
        }
    }

    private final List<Entry<T>> entries;

    Search(List<T> items, Function<T, Words> words) {
        var made = new ArrayList<Entry<T>>(items.size());
        for (var item : items)
            made.add(new Entry<>(item, words.apply(item)));
        entries = List.copyOf(made);
    }

    /** @param typed letters or characters; full-width letters, capitals, tones, blanks and signs make no difference */
    List<T> find(String typed, int limit, Predicate<T> among) {
        var key = key(typed);
        if (key.isEmpty() || limit <= 0) return List.of();
        var ranks = new ArrayList<List<Hit<T>>>(NOWHERE);
        for (int i = 0; i < NOWHERE; i++)
            ranks.add(new ArrayList<>());
        for (var entry : entries) {
            int rank = entry.words.rank(key);
            if (rank < NOWHERE && among.test(entry.item))
                ranks.get(rank).add(new Hit<>(entry.item, entry.words.names.getFirst().length()));
        }
        var found = new ArrayList<T>();
        for (var hits : ranks) {
            hits.sort((a, b) -> Integer.compare(a.length, b.length));
            for (var hit : hits) {
                if (found.size() == limit) return List.copyOf(found);
                found.add(hit.item);
            }
        }
        return List.copyOf(found);
    }

    /** Letters, digits and characters alone, without tones and in lower case: {@code J06.9} becomes {@code j069}. */
    static String key(String text) {
        var plain = toneless(Normalizer.normalize(text, Normalizer.Form.NFKC));
        var key = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetterOrDigit(c)) key.append(c);
        }
        return key.toString();
    }

    /** {@code lǜ cǎo} becomes {@code lv cao}. */
    static String toneless(String pinyin) {
        var apart = Normalizer.normalize(pinyin, Normalizer.Form.NFD);
        var plain = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c == '\u0308') plain.setCharAt(plain.length() - 1, 'v');
            else if (Character.getType(c) != Character.NON_SPACING_MARK) plain.append(Character.toLowerCase(c));
        }
        return plain.toString();
    }

    private static String firstLetters(String plain) {
        var letters = new StringBuilder();
        for (int i = 0; i < plain.length(); i++)
            if (plain.charAt(i) != ' ' && (i == 0 || plain.charAt(i - 1) == ' ')) letters.append(plain.charAt(i));
        return letters.toString();
    }
}
