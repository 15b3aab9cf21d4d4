package org.xinglin.prescription;

import java.util.List;
import java.util.Locale;
import org.xinglin.kernel.Bilingual;

/** 前几味: the first pieces of a prescription in a list. @param written as the prescriber wrote them; @param pinyin of the same pieces */
public record FirstHerbs(List<String> written, List<String> pinyin) implements Bilingual {
    public FirstHerbs {
        written = List.copyOf(written);
        pinyin = List.copyOf(pinyin);
    }

    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? toString() : String.join(", ", pinyin);
    }

    /** As written. */
    @Override
    public String toString() { return String.join("、", written); }
}
