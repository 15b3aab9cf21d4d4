package org.xinglin.engine.review;

import org.jspecify.annotations.Nullable;

/**
 * 审方规则: what the engine looks for; the order is the order in which findings of one severity are shown. The first 23 are
 * those of {@code review_rules.csv}, worded in {@code findings_zh.properties} and {@code findings_en.properties}.
 */
public enum Rule {
    /** 十八反. Severity of the single pair from {@code incompatibilities.csv}. */
    INCOMPAT_18,
    /** 十九畏. */
    INCOMPAT_19,
    /** 超量: a day's dose by mouth above the piece's limit; graver for toxic pieces. */
    DOSE_MAX(Measure.Unit.GRAMS_A_DAY),
    /** 儿童剂量: above the share of the adult limit that the child's age allows. */
    CHILD_DOSE(Measure.Unit.GRAMS_A_DAY),
    /** 特殊煎法未注明; graver for aconite, which is poisonous unless boiled long. */
    DECOCTION_METHOD,
    /** 不宜入煎剂: meant for pills, powders or wine, written as a decoction. */
    NOT_FOR_DECOCTION,
    /** 仅供外用: written to be taken by mouth. */
    EXTERNAL_ONLY,
    /** 毒性中药: one of the 28; graver in a decoction. */
    TOXIC_CONTROLLED,
    /** 麻醉药品: poppy husk. */
    NARCOTIC,
    /** 麻醉药品超过天数. */
    NARCOTIC_DAYS(Measure.Unit.DAYS),
    /** 药品标准已取消. */
    WITHDRAWN_STANDARD,
    /** 国家禁止. */
    BANNED,
    /** 重点保护野生动物. */
    PROTECTED_WILDLIFE,
    /** 含马兜铃酸; traces are a hint. */
    ARISTOLOCHIC_ACID,
    /** 孕妇禁用. */
    PREGNANCY_FORBIDDEN,
    /** 孕妇忌用. */
    PREGNANCY_AVOID,
    /** 孕妇慎用. */
    PREGNANCY_CAUTION,
    /** 特殊人群与疾病状态. */
    POPULATION,
    /** 同一基原重复. */
    DUP_HERB,
    /** 与合用成方重复. */
    DUP_FORMULA,
    /** 中西药相互作用. */
    DRUG_HERB,
    /** 药名不能唯一确定. */
    AMBIGUOUS_NAME,
    /** 药名无法解析. */
    UNKNOWN_HERB,

    /** 过敏: a piece, or one of the same origin, to which the resident is allergic. */
    ALLERGY,
    /** 过敏史无法对应到药味或药品: for a person to compare. */
    ALLERGY_UNRESOLVED,
    /** 与仍在服用的处方重复. */
    DUP_RUNNING,
    /** 孕妇用药提示: textbooks advise caution where the Pharmacopoeia is silent. */
    PREGNANCY_HINT,
    /** 药味数. */
    HERB_COUNT(Measure.Unit.ROWS),
    /** 每剂总重. */
    PACKET_WEIGHT(Measure.Unit.GRAMS),
    /** 处方用量天数. */
    QUANTITY_DAYS(Measure.Unit.DAYS),
    /** 处方有效期. */
    VALIDITY_DAYS(Measure.Unit.DAYS),
    /** 长期处方不得包含. */
    LONG_TERM_EXCLUDED,
    /** 毒性药品每次处方量: more than two days' greatest dose. */
    TOXIC_QUANTITY(Measure.Unit.GRAMS),
    /** 罂粟壳单方. */
    NARCOTIC_ALONE,
    /** 罂粟壳连续使用. */
    NARCOTIC_CONTINUOUS(Measure.Unit.DAYS),
    /** 处方权: toxic or narcotic pieces by a prescriber without the right. */
    PRESCRIBER_RIGHT,
    /** 剂量未写. */
    DOSE_MISSING,
    /** 资料矛盾: facts that cannot be true together. */
    CONTRADICTION,
    /** 合用药无法解析: not checked for interactions. */
    MEDICINE_UNKNOWN,
    /** 体重剂量: above the share of the adult limit that a child's body weight allows. */
    WEIGHT_DOSE(Measure.Unit.GRAMS_A_DAY),
    /** 脏器功能剂量: above the share of the limit that kidneys or liver allow, for toxic pieces and those with a caution for the organ. */
    ORGAN_DOSE(Measure.Unit.GRAMS_A_DAY),
    /** 老年剂量: above the share of the limit that the policy grants the old, for toxic pieces. */
    ELDERLY_DOSE(Measure.Unit.GRAMS_A_DAY),
    /** 本地剂量上限: above a limit that the county set for the piece. */
    LOCAL_DOSE(Measure.Unit.GRAMS_A_DAY),
    /** 本地配伍禁忌: a pair that the county does not want together; severity by the pair's grade. */
    LOCAL_PAIR,
    /** 重复治疗: a decoction, granules, a patent medicine or a western drug that mostly repeat each other. */
    DUP_THERAPY,
    /** 方证不符: most of a formula is prescribed, yet the diagnosed pattern is none of those it is for. */
    SYNDROME_FORMULA,
    /** 每剂费用. */
    PACKET_COST(Measure.Unit.YUAN),
    /** 细贵药材; graver where nothing else is prescribed. */
    PRECIOUS_HERB,
    /** 混开: pieces, patent medicines and western drugs stand on sheets of their own. */
    MIXED_CLASSES,
    /** 药品种数: more western and patent medicines on one sheet than allowed. */
    MEDICINE_COUNT(Measure.Unit.MEDICINES),
    /** 处方笺缺项: what the sheet must show and does not. */
    SHEET_INCOMPLETE;

    /** What it measures in; null where it measures nothing. */
    final Measure.@Nullable Unit unit;

    Rule() { unit = null; }

    Rule(Measure.Unit unit) { this.unit = unit; }
}
