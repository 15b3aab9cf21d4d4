package org.xinglin.engine.review;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** 文字: the words of findings in one language; placeholders stand in braces by name. */
final class Texts {
    private static final Texts ZH = new Texts(Locale.CHINESE, "findings_zh.properties");
    private static final Texts EN = new Texts(Locale.ENGLISH, "findings_en.properties");

    private final Locale locale;
    private final Map<String, String> words = new HashMap<>();
    /** By rule and grade: where one rule has two sentences, the text's key carries the grade. */
    private final String[][] sentences = new String[Rule.values().length][Grade.values().length];

    private Texts(Locale locale, String file) {
        this.locale = locale;
        try (var stream = Texts.class.getResourceAsStream(file)) {
            if (stream == null) throw new IllegalStateException("the library lacks " + file);
            var read = new Properties();
            read.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            read.stringPropertyNames().forEach(key -> words.put(key, read.getProperty(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        for (var rule : Rule.values())
            for (var grade : Grade.values()) {
                var graded = rule + "." + grade;
                sentences[rule.ordinal()][grade.ordinal()] = words.containsKey(graded) ? graded : rule.name();
            }
    }

    /** Chinese for Chinese, else English. */
    static Texts in(Locale locale) {
        return locale.getLanguage().equals("zh") ? ZH : EN;
    }

    Locale locale() { return locale; }

    boolean isChinese() { return this == ZH; }

    Set<String> keys() { return Set.copyOf(words.keySet()); }

    String sentenceKey(Rule rule, Grade grade) { return sentences[rule.ordinal()][grade.ordinal()]; }

    String get(String key) {
        var text = words.get(key);
        if (text == null) throw new IllegalStateException("no text " + key + " in " + locale);
        return text;
    }

    String join(List<String> words) {
        return String.join(isChinese() ? "、" : ", ", words);
    }

    String sentences(String one, String next) { return one + (isChinese() ? "" : " ") + next; }

    /** The text with every placeholder filled. */
    String fill(String key, Map<String, String> values) {
        return fill(key, values::get);
    }

    /** As {@link #fill(String, Map)}; only what the text asks for is made. */
    String fill(String key, Function<String, @Nullable String> values) {
        var text = get(key);
        var filled = new StringBuilder(text.length() + 40);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            var value = close < 0 ? null : values.apply(text.substring(open + 1, close));
            if (value == null) throw new IllegalStateException("no value for a placeholder of " + key + ": " + text);
            filled.append(text, from, open).append(value);
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }
}
