package org.xinglin.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * 拼音首字母: the first letters of Chinese words and names, by which people look for them. One letter a character, that of
 * its usual reading; where a word is read otherwise (参 in 人参) the knowledge base gives the letters itself.
 */
public final class PinyinInitials {
    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9FFF';
    /** The letter of each character from {@link #FIRST} to {@link #LAST}, 0 where none is known. */
    private static final byte[] LETTERS = read();
    /** Family names read otherwise than the word. */
    private static final Map<Character, Character> FAMILY_NAMES = Map.of('单', 's', '解', 'x', '仇', 'q', '查', 'z', '区',
        'o', '乐', 'y', '种', 'c', '翟', 'z');

    private PinyinInitials() {}

    /** The letters of {@code text} in lower case; Latin letters and digits stand for themselves, all else is passed over. */
    public static String of(String text) {
        return of(text, Map.of());
    }

    /** The letters of a person's name, the family name first: 单雄信 gives {@code sxx}. */
    public static String ofName(String name) {
        var letter = name.isEmpty() ? null : FAMILY_NAMES.get(name.charAt(0));
        return letter == null ? of(name) : letter + of(name.substring(1));
    }

    /** @param instead letters of characters that are read otherwise in this field */
    static String of(String text, Map<Character, Character> instead) {
        var initials = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char letter = instead.getOrDefault(c, letter(c));
            if (letter != 0) initials.append(letter);
            else if (c < 0x80 && Character.isLetterOrDigit(c)) initials.append(Character.toLowerCase(c));
        }
        return initials.toString();
    }

    /** The letter of the usual reading; 0 for what is no Chinese character. */
    static char letter(char c) {
        return c < FIRST || c > LAST ? 0 : (char) LETTERS[c - FIRST];
    }

    /** Lines of a letter, a blank and the characters that begin with it. */
    private static byte[] read() {
        try (var stream = PinyinInitials.class.getResourceAsStream("hanzi_initials.txt")) {
            if (stream == null) throw new IllegalStateException("knowledge base lacks hanzi_initials.txt");
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            var letters = new byte[LAST - FIRST + 1];
            byte letter = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= 'a' && c <= 'z') letter = (byte) c;
                else if (c >= FIRST && c <= LAST) letters[c - FIRST] = letter;
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException("hanzi_initials.txt cannot be read", e);
        }
    }
}
