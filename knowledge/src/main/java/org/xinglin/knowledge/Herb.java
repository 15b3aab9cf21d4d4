package org.xinglin.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * 饮片: a herbal piece, with the values of the Chinese Pharmacopoeia 2020 where it has the piece.
 *
 * @param aliases other names that mean this piece and no other, 处方应付名
 * @param pinyin with tones, one syllable a character
 * @param initials accepted first letters; the first follows the correct reading, the rest are common misreadings
 * @param baseHerb the piece this one is made from; see {@link #base()}
 * @param category 功效大类, such as 解表药
 * @param subcategory 功效小类, empty where there is none
 * @param dose adult daily dose by mouth; none where nothing is published for oral use, or it is counted in pieces
 * @param powderDose a single dose when taken as powder
 * @param specialDecoction the instructions of the Pharmacopoeia, else the textbook's; 包煎先煎 gives both
 * @param externalOnly must not be taken by mouth
 * @param inPharmacopoeia whether part 1 of the Pharmacopoeia 2020 lists the piece
 * @param confidence of dose, toxicity, pregnancy and decoction
 * @param propertiesConfidence of nature and flavours
 * @param meridiansConfidence of the meridians
 */
public record Herb(HerbId id, String nameZh, String pinyin, String nameLatin, List<String> aliases,
    Optional<HerbId> baseHerb, String category, String subcategory, Nature nature, List<String> flavours,
    List<String> meridians, Optional<DoseRange> dose, DoseBasis doseBasis, Optional<DoseRange> powderDose,
    Toxicity toxicity, PregnancyLevel pregnancy, Set<SpecialDecoction> specialDecoction, boolean externalOnly,
    Controlled controlled, AristolochicAcid aristolochicAcid, List<Caution> cautions, boolean inPharmacopoeia,
    String notes, String source, Confidence confidence, Confidence propertiesConfidence,
    Confidence meridiansConfidence, List<String> initials) implements Named {

    /**
     * 基原: the piece that processed and raw forms have in common, itself where it has no other. It joins duplicates and
     * interactions; toxicity, pregnancy and dose belong to the single piece.
     */
    public HerbId base() { return baseHerb.orElse(id); }

    /** Chinese name, or pinyin and Latin name for other readers: {@code má huáng (Ephedrae Herba)}. */
    @Override
    public String nameIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? nameZh : pinyin + " (" + nameLatin + ")";
    }
}
