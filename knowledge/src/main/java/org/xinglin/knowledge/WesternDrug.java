package org.xinglin.knowledge;

import java.util.List;
import java.util.Locale;

/**
 * 西药: a western drug of the county's list by its generic name.
 *
 * @param atcCode WHO ATC
 * @param drugClass in Chinese
 * @param indications in Chinese
 */
public record WesternDrug(WesternDrugId id, String nameZh, String nameEn, String atcCode, String drugClass,
    List<String> indications, String source, Confidence confidence) implements Named {

    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : nameEn;
    }
}
