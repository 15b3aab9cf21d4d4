package org.xinglin.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * 证型: a syndrome pattern.
 *
 * @param code GB/T 15657-2021, none for patterns the standard does not name
 * @param standardTerm the standard's own word; empty without a code
 * @param match {@code exact}, {@code alias} or {@code mapped:} and the term; empty without a code
 * @param icd11Code ICD-11 chapter 26, module 1
 * @param icd11Title WHO's title, unchanged (CC BY-ND 3.0 IGO)
 * @param mainSymptoms as the textbook words them, like {@code secondarySymptoms}; the ids are what they resolve to
 * @param therapy 治法
 * @param notes in Chinese, often empty
 * @param confidence of code and term
 * @param clinicalConfidence of symptoms, therapy and formulas
 */
public record Syndrome(SyndromeId id, String nameZh, String pinyin, String category, Optional<String> code,
    String standardTerm, String match, Optional<String> icd11Code, Optional<String> icd11Title,
    List<String> mainSymptoms, List<String> secondarySymptoms, List<SymptomId> mainSymptomIds,
    List<SymptomId> secondarySymptomIds, String tongue, String pulse, String therapy, List<FormulaId> formulas,
    String notes, String source, Confidence confidence, Confidence clinicalConfidence) implements Named {

    /** 类目词: a category of the standard, not to be given as a diagnosis. */
    public boolean isCategoryTerm() {
        return Categories.isCategory(standardTerm);
    }

    /** The Chinese name, or the pinyin for other readers. */
    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : pinyin;
    }
}
