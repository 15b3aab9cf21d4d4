package org.xinglin.engine.review;

import java.util.Locale;

/**
 * 所涉药物: a piece or drug that a finding names.
 *
 * @param id of the knowledge base; the name as written where it is not known
 * @param zh how a Chinese sentence calls it
 * @param en how an English sentence calls it
 */
public record Substance(String id, String zh, String en, Origin origin) {
    /** How a sentence in that language calls it. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
