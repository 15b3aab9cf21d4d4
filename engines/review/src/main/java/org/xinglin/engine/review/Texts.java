package org.xinglin.engine.review;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** 文字: the words of findings in one language; placeholders stand in braces by name. */
final class Texts {
    private static final Texts ZH = new Texts(Locale.CHINESE, "findings_zh.properties");
    private static final Texts EN = new Texts(Locale.ENGLISH, "findings_en.properties");

    private final Locale locale;
    private final Properties words = new Properties();

    private Texts(Locale locale, String file) {
        this.locale = locale;
        try (var stream = Texts.class.getResourceAsStream(file)) {
            if (stream == null) throw new IllegalStateException("the library lacks " + file);
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Chinese for Chinese, else English. */
    static Texts in(Locale locale) {
        return locale.getLanguage().equals("zh") ? ZH : EN;
    }

    Locale locale() { return locale; }

    boolean isChinese() { return this == ZH; }

    Set<String> keys() { return words.stringPropertyNames(); }

    boolean has(String key) { return words.containsKey(key); }

    String get(String key) {
        var text = words.getProperty(key);
        if (text == null) throw new IllegalStateException("no text " + key + " in " + locale);
        return text;
    }

    String join(List<String> words) {
        return String.join(isChinese() ? "、" : ", ", words);
    }

    String sentences(String one, String next) { return one + (isChinese() ? "" : " ") + next; }

    /** The text with every placeholder filled. */
    String fill(String key, Map<String, String> values) {
        var text = get(key);
        var filled = new StringBuilder(text.length() + 40);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            var value = close < 0 ? null : values.get(text.substring(open + 1, close));
            if (value == null) throw new IllegalStateException("no value for a placeholder of " + key + ": " + text);
            filled.append(text, from, open).append(value);
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }
}
