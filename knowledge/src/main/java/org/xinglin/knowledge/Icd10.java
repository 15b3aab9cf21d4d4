package org.xinglin.knowledge;

import java.util.Locale;

/**
 * 国际疾病分类: a category of ICD-10 (© WHO) by its code.
 *
 * @param code three characters, or five with the point
 * @param level 3 or 4 significant characters
 * @param chapter the first letter
 */
public record Icd10(String code, String nameZh, String nameEn, int level, String chapter, String source,
    Confidence confidence) implements Named {

    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : nameEn;
    }
}
