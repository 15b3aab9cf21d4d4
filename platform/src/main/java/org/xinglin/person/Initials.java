package org.xinglin.person;

import com.github.promeg.pinyinhelper.Pinyin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * 拼音首字母: the letters a name may be typed by. A character with several readings in names gives several; the file
 * {@code readings.tsv} names those whose first letters differ.
 */
final class Initials {
    /** A name of many such characters would multiply; nobody types the ninth variant. */
    static final int MOST_VARIANTS = 8;
    private static final Map<Character, String> SEVERAL = several();

    private Initials() {}

    /** Lower-case letters, the most usual reading first; letters and digits stand for themselves, all else is left out. */
    static List<String> of(String name) {
        var variants = List.of("");
        for (int i = 0; i < name.length(); i++) {
            var letters = letters(name.charAt(i));
            if (letters.isEmpty()) continue;
            var longer = new LinkedHashSet<String>();
            for (int reading = 0; reading < letters.length(); reading++)
                for (var variant : variants)
                    if (longer.size() < MOST_VARIANTS) longer.add(variant + letters.charAt(reading));
            variants = new ArrayList<>(longer);
        }
        return variants.equals(List.of("")) ? List.of() : List.copyOf(variants);
    }

    private static String letters(char character) {
        var several = SEVERAL.get(character);
        if (several != null) return several;
        if (Pinyin.isChinese(character)) return Pinyin.toPinyin(character).substring(0, 1).toLowerCase(Locale.ROOT);
        if (character < 128 && Character.isLetterOrDigit(character))
            return String.valueOf(Character.toLowerCase(character));
        return "";
    }

    private static Map<Character, String> several() {
        var several = new HashMap<Character, String>();
        try (var stream = Initials.class.getResourceAsStream("readings.tsv")) {
            if (stream == null) throw new IllegalStateException("readings.tsv is missing");
            var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                if (!line.startsWith("#")) several.put(line.charAt(0), line.substring(2));
        } catch (IOException e) {
            throw new IllegalStateException("readings.tsv cannot be read", e);
        }
        return Map.copyOf(several);
    }
}
