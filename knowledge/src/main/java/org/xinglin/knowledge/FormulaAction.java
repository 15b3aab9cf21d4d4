package org.xinglin.knowledge;

import java.util.Locale;

/** 功用: what a formula does, such as 发汗解表, promote sweating and release the exterior. */
public record FormulaAction(String nameZh, String nameEn, String source, Confidence confidence) implements Named {
    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : nameEn;
    }
}
