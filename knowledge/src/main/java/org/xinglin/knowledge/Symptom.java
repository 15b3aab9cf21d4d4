package org.xinglin.knowledge;

import java.util.List;
import java.util.Locale;

/**
 * 症状: a normalised finding of the four examinations, tongue and pulse among them.
 *
 * @param nameEn our own translation, plain words where there are any
 * @param aliases other words that mean it and no other
 * @param initials accepted first letters, the correct reading first
 */
public record Symptom(SymptomId id, String nameZh, String pinyin, String nameEn, List<String> aliases, SymptomKind kind,
    String source, Confidence confidence, List<String> initials) implements Named {

    public boolean isTongue() { return kind == SymptomKind.TONGUE; }

    public boolean isPulse() { return kind == SymptomKind.PULSE; }

    /** Whether it is a symptom in the narrow sense: what is told or seen of the patient, neither tongue nor pulse. */
    public boolean isComplaint() {
        return !isTongue() && !isPulse();
    }

    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : nameEn;
    }
}
