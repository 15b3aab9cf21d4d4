package org.xinglin.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * 检索: finds entries while they are typed, by pinyin initials, pinyin without tones, or any part of a name. What fits
 * best comes first: the very initials, a very name or its whole pinyin, initials that go on, a name that goes on, pinyin that goes on, the
 * very initials of another name, any part of a name, letters inside the initials, initials of another name that go on, words of the English name;
 * among equals the shorter name, then the order given. A few thousand short words are simply looked through.
 */
final class Search<T> {
    private static final int EXACT = 0;
    private static final int INITIALS = 1;
    private static final int NAME = 2;
    private static final int PINYIN = 3;
    private static final int OTHER_INITIALS = 4;
    private static final int CONTAINS = 5;
    private static final int INITIALS_INSIDE = 6;
    private static final int OTHER_INITIALS_GO_ON = 7;
    private static final int FOREIGN = 8;
    private static final int NOWHERE = 9;
    /** Shorter than this, letters are initials. */
    private static final int SHORTEST_FOREIGN = 3;
    private static final char FIRST_HAN = '\u3400';
    private static final char LAST_HAN = '\u9FFF';

    private record Entry<T>(T item, Words words) {}

    private record Hit<T>(T item, int length) {}

    /** What an entry is found by, each as its {@link #key}: its own name first among {@code names}. */
    record Words(List<String> names, List<String> initials, String pinyin, List<String> otherInitials,
        List<String> foreign) {
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
            return new Words(List.copyOf(names), own, plain.replace(" ", ""), List.copyOf(otherInitials),
                List.of());
        }

        /** The same, found by this English name too from each of its words on, after all else that fits. */
        Words orIn(String english) {
            var words = english.split(" ");
            var from = IntStream.range(0, words.length)
                .mapToObj(word -> key(String.join("", Arrays.asList(words).subList(word, words.length)))).toList();
            return new Words(names, initials, pinyin, otherInitials, from);
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
            for (int i = 0; i < names.size(); i++) {
                var name = names.get(i);
                if (name.equals(typed)) return EXACT;
                if (rank > NAME && i == 0 && name.startsWith(typed)) rank = NAME;
                else if (rank > CONTAINS && name.contains(typed)) rank = CONTAINS;
            }
            if (pinyin.equals(typed)) return EXACT; // huangqi is 黄芪 before 黄芩
            if (rank > PINYIN && pinyin.startsWith(typed)) return PINYIN;
            for (var letters : otherInitials) {
                if (rank > OTHER_INITIALS && letters.equals(typed)) return OTHER_INITIALS;
                if (rank > OTHER_INITIALS_GO_ON && letters.startsWith(typed)) rank = OTHER_INITIALS_GO_ON;
            }
            boolean maybeForeign = rank == NOWHERE && typed.length() >= SHORTEST_FOREIGN;
            return maybeForeign && foreign.stream().anyMatch(words -> words.startsWith(typed)) ? FOREIGN : rank;
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
        if (isKey(text)) return text;
        var plain = toneless(Normalizer.normalize(text, Normalizer.Form.NFKC));
        var key = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++)
            if (Character.isLetterOrDigit(plain.charAt(i))) key.append(plain.charAt(i));
        return key.toString();
    }

    /** Most names are: it saves loading the tables of Unicode when the program starts. */
    private static boolean isKey(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= FIRST_HAN && c <= LAST_HAN) && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
        }
        return true;
    }

    /** {@code lǜ cǎo} becomes {@code lv cao}; letters are composed, as the files and NFKC have them. */
    static String toneless(String pinyin) {
        var plain = new StringBuilder(pinyin.length());
        for (int i = 0; i < pinyin.length(); i++)
            plain.append(switch (pinyin.charAt(i)) {
                case 'ā', 'á', 'ǎ', 'à', 'Ā', 'Á', 'Ǎ', 'À' -> 'a';
                case 'ē', 'é', 'ě', 'è', 'Ē', 'É', 'Ě', 'È' -> 'e';
                case 'ī', 'í', 'ǐ', 'ì' -> 'i';
                case 'ō', 'ó', 'ǒ', 'ò', 'Ō', 'Ó', 'Ǒ', 'Ò' -> 'o';
                case 'ū', 'ú', 'ǔ', 'ù' -> 'u';
                case 'ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ' -> 'v';
                default -> Character.toLowerCase(pinyin.charAt(i));
            });
        return plain.toString();
    }

    private static String firstLetters(String plain) {
        var letters = new StringBuilder();
        for (int i = 0; i < plain.length(); i++)
            if (plain.charAt(i) != ' ' && (i == 0 || plain.charAt(i - 1) == ' ')) letters.append(plain.charAt(i));
        return letters.toString();
    }
}
