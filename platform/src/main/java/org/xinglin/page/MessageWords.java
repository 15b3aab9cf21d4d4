package org.xinglin.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Reads {@code messages/<module>.properties} (zh-CN) and {@code messages/<module>_en.properties}, all UTF-8. */
@Component
class MessageWords implements Page.Words {
    private final Map<String, String> chinese = new HashMap<>();
    private final Map<String, String> english = new HashMap<>();

    MessageWords() throws IOException {
        for (var resource : new PathMatchingResourcePatternResolver()
            .getResources("classpath*:messages/*.properties")) {
            var words = new Properties();
            try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                words.load(reader);
            }
            var name = String.valueOf(resource.getFilename());
            var into = name.endsWith("_en.properties") ? english : chinese;
            words.forEach((key, value) -> {
                if (into.put((String) key, (String) value) != null)
                    throw new IllegalStateException("text %s stands twice, in %s too".formatted(key, name));
            });
        }
    }

    @Override
    public String text(Locale locale, String key, Object... args) {
        var pattern = of(locale).get(key);
        if (pattern == null) throw new IllegalStateException("no text for %s in %s".formatted(key, locale));
        return Page.format(pattern, args);
    }

    @Override
    public boolean has(Locale locale, String key) { return of(locale).containsKey(key); }

    private Map<String, String> of(Locale locale) { return locale.getLanguage().equals("en") ? english : chinese; }

    Map<String, String> chinese() { return chinese; }

    Map<String, String> english() { return english; }
}
