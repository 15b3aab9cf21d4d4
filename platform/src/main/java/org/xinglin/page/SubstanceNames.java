package org.xinglin.page;

import java.util.Locale;

/** 药名: what a piece, a formula or a western drug is called by a reader of another language; {@code herb} knows them. */
public interface SubstanceNames {
    /** @param name in Chinese, as the record keeps it; the same where it is none of these */
    String in(Locale locale, String name);
}
