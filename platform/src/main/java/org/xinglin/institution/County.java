package org.xinglin.institution;

import java.util.Locale;

/** 县: the one county this program runs. @param division 6 digits of GB/T 2260 */
public record County(String division, String name, String nameEn) {
    /** The name for a reader of {@code locale}. */
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") || nameEn.isEmpty() ? name : nameEn;
    }
}
