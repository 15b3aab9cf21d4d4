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
 * @param isCategoryTerm 类目词: a heading such as 气虚证, not to be given as a diagnosis. GB/T 15657-2021 marks it by a point
 * after the code, which the file does not carry; the file says it in a column of its own
 * @param categoryConfidence whether that was seen in a copy of GB/T 16751.2-2021, or follows from a place among headings
 */
public record Syndrome(SyndromeId id, String nameZh, String pinyin, String category, Optional<String> code,
    String standardTerm, String match, Optional<String> icd11Code, Optional<String> icd11Title,
    List<String> mainSymptoms, List<String> secondarySymptoms, List<SymptomId> mainSymptomIds,
    List<SymptomId> secondarySymptomIds, String tongue, String pulse, String therapy, List<FormulaId> formulas,
    String notes, String source, Confidence confidence, Confidence clinicalConfidence, boolean isCategoryTerm,
    Confidence categoryConfidence) implements Named {

    /** The Chinese name, or the pinyin for other readers. */
    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : pinyin;
    }
}
