package org.xinglin.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Optional;

/**
 * 方剂: a classical formula.
 *
 * @param compositionIsRatio the amounts are proportions for making it, never a daily dose
 * @param actions 功用
 * @param indication 主治证
 * @param syndromes the patterns it is linked to
 * @param keySymptoms the evidence it wants, in Chinese, with {@code tongue} and {@code pulse}
 * @param cautions in Chinese, often empty
 * @param decoctionMethod 煎服法, often empty
 * @param classicCatalogue listed in 古代经典名方目录(第一批) 2018
 * @param classicCatalogueNumber its number where known
 * @param confidence of the composition as a set
 * @param doseConfidence of the grams, mostly from memory
 * @param roles every piece of the composition with its role, in order; empty where the roles are not known
 * @param rolesConfidence present where there are roles
 */
public record Formula(FormulaId id, String nameZh, String pinyin, String sourceBook, String category,
    String subcategory, DosageForm dosageForm, List<FormulaItem> composition, boolean compositionIsRatio,
    List<FormulaAction> actions, String indication, List<SyndromeId> syndromes, List<String> keySymptoms, String tongue,
    String pulse, String cautions, String decoctionMethod, boolean classicCatalogue,
    OptionalInt classicCatalogueNumber, String source, Confidence confidence, Confidence doseConfidence,
    CompositionCheck compositionCheck, Map<HerbId, FormulaRole> roles, Optional<Confidence> rolesConfidence,
    List<String> initials) implements Named {

    /** Whether its grams can stand on a prescription for decoction as they are: a decoction, and no proportions. */
    public boolean decoctedAsWritten() {
        return dosageForm == DosageForm.DECOCTION && !compositionIsRatio;
    }

    /** The Chinese name, or the pinyin for other readers. */
    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : pinyin;
    }
}
