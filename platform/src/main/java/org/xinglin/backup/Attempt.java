package org.xinglin.backup;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * 备份尝试: one run and what became of it.
 *
 * @param file name of the copy, none if it failed; @param why it failed, in Chinese, and {@code whyEn} in English
 * @param by who asked for it; empty for the program itself
 */
public record Attempt(Instant began, Instant ended, Optional<String> file, String why, String whyEn, String by) {
    public boolean isGood() { return file.isPresent(); }

    public String whyIn(Locale locale) {
        return locale.getLanguage().equals("en") ? whyEn : why;
    }
}
