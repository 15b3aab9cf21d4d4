package org.xinglin.knowledge;

import java.util.List;
import java.util.Locale;

/**
 * 中成药: a patent medicine, as far as review needs it: what it holds. One that is a classical formula under the same
 * name stands among the {@link Formula}s.
 *
 * @param id such as {@code pm_xiaoyaowan}
 * @param form 剂型, as the files word it: pill, powder, tablet, capsule, granule or liquid
 * @param composition its pieces, without amounts
 * @param westernDrugs of the county's list that it holds besides
 * @param otherIngredients in Chinese; nothing of theirs can be checked
 */
public record PatentMedicine(String id, String nameZh, String pinyin, String form, List<HerbId> composition,
    List<WesternDrugId> westernDrugs, List<String> otherIngredients, String source,
    Confidence confidence) implements Named {

    /** The Chinese name, or the pinyin for other readers. */
    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : pinyin;
    }
}
