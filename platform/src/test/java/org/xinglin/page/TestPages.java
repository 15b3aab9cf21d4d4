package org.xinglin.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A template drawn without the program behind it, for what a reader of either language sees. */
public final class TestPages {
    public static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final MessageWords WORDS = words();

    private TestPages() {}

    public static Page in(Locale locale) {
        return new Page(WORDS, locale, Optional.empty(), "_csrf", "", "", "", Instant.parse("2026-11-27T02:00:00Z"),
            List.of(), Optional.empty(), false, new Assets(), new Appearance(Appearance.Theme.LIGHT,
                Appearance.Type.NORMAL),
            (language, name) -> name, (language, name) -> name);
    }

    /** @param template such as {@code assist/text}; @param model its parameters besides {@code page} */
    public static Document of(String template, Locale locale, Map<String, Object> model) {
        var params = new HashMap<>(model);
        params.put("page", in(locale));
        var html = new StringOutput();
        ENGINE.render(template + ".jte", params, html);
        return Jsoup.parse(html.toString());
    }

    private static MessageWords words() {
        try {
            return new MessageWords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
