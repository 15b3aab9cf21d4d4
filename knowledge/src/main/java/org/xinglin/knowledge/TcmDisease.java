package org.xinglin.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * 中医病名: a disease of Chinese medicine.
 *
 * @param system 所属系统, such as 肺系
 * @param code GB/T 15657-2021, none for names the standard does not have
 * @param standardTerm the standard's own word; empty without a code
 * @param match {@code exact} or {@code alias}; empty without a code
 * @param icd10Ref the nearest ICD-10 code, a hint
 * @param syndromes the patterns usually told apart under it
 * @param confidence of code and term
 * @param mappingConfidence of the ICD-10 code and the patterns
 * @param isCategoryTerm 类目词: a heading, not to be given as a diagnosis; those whose standard term ends in 类病, as 痹证类病
 * @param categoryConfidence whether the point after its code was seen in a copy of GB/T 15657-2021
 * @param aliases other names and kinds that books write, as 血淋 for 淋证; from memory
 */
public record TcmDisease(TcmDiseaseId id, String nameZh, String pinyin, String system, Optional<String> code,
    String standardTerm, String match, String icd10Ref, List<SyndromeId> syndromes, String source,
    Confidence confidence, Confidence mappingConfidence, boolean isCategoryTerm, Confidence categoryConfidence,
    List<String> aliases)
    implements
        Named {

    /** The Chinese name, or the pinyin for other readers. */
    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : pinyin;
    }
}
