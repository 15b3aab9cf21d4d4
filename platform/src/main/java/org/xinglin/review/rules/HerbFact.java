package org.xinglin.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinglin.engine.review.Rule;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.AristolochicAcid;
import org.xinglin.knowledge.CautionLevel;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.IncompatibilityRule;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.PregnancyLevel;
import org.xinglin.knowledge.SpecialDecoction;

/**
 * 药味规则: one shipped row of the knowledge base by which a rule speaks of a piece.
 *
 * @param words key of what it says, {@code values} for its placeholders; @param other the piece of a pair
 */
public record HerbFact(Rule rule, String words, List<Object> values, Optional<HerbId> other, String source,
    Confidence confidence) {
    public HerbFact {
        values = List.copyOf(values);
    }

    /** All that is known of a piece, in the order of the rules. */
    static List<HerbFact> of(Herb herb, Knowledge knowledge) {
        var facts = new ArrayList<HerbFact>();
        for (var pair : knowledge.incompatibilities())
            if (pair.a().equals(herb.id()) || pair.b().equals(herb.id())) {
                var other = pair.a().equals(herb.id()) ? pair.b() : pair.a();
                facts.add(new HerbFact(pair.rule() == IncompatibilityRule.EIGHTEEN_INCOMPATIBILITIES
                    ? Rule.INCOMPAT_18
                    : Rule.INCOMPAT_19, "rules.fact.pair", List.of(pair.group(), pair.note()), Optional.of(other),
                    pair.source(),
                    pair.confidence()));
            }
        herb.dose().ifPresent(dose -> facts.add(own(herb, Rule.DOSE_MAX, "rules.fact.dose", dose.min().grams(),
            dose.max().grams())));
        if (!herb.specialDecoction().isEmpty())
            facts.add(own(herb, Rule.DECOCTION_METHOD, "rules.fact.decoction",
                herb.specialDecoction().stream().map(SpecialDecoction::written).collect(Collectors.joining("、"))));
        if (herb.externalOnly()) facts.add(own(herb, Rule.EXTERNAL_ONLY, "rules.fact.external"));
        if (herb.controlled() == Controlled.TOXIC_DRUG)
            facts.add(own(herb, Rule.TOXIC_CONTROLLED, "rules.fact.toxic", word("herb.toxicity", herb.toxicity())));
        if (herb.controlled() == Controlled.NARCOTIC) facts.add(own(herb, Rule.NARCOTIC, "rules.fact.narcotic"));
        if (herb.aristolochicAcid() != AristolochicAcid.NO)
            facts.add(own(herb, Rule.ARISTOLOCHIC_ACID, "rules.fact.acid",
                word("herb.aristolochic", herb.aristolochicAcid())));
        switch (herb.pregnancy()) {
            case NONE -> {
            }
            case CAUTION, AVOID, FORBIDDEN -> facts.add(own(herb, pregnancy(herb.pregnancy()), "rules.fact.pregnancy",
                word("herb.pregnancy", herb.pregnancy())));
        }
        for (var caution : herb.cautions())
            facts.add(own(herb, Rule.POPULATION, caution.level() == CautionLevel.FORBIDDEN
                ? "rules.fact.forbidden-in"
                : "rules.fact.caution-in", word("herb.caution", caution.key())));
        for (var drug : knowledge.interactions())
            if (drug.herb().equals(herb.id()) || drug.appliesToProcessed() && drug.herb().equals(herb.base()))
                facts.add(new HerbFact(Rule.DRUG_HERB, "rules.fact.drug",
                    List.of(drug.westernName(), drug.mechanism(), drug.action()), Optional.empty(), drug.source(),
                    drug.confidence()));
        return facts;
    }

    private static Rule pregnancy(PregnancyLevel level) {
        return switch (level) {
            case FORBIDDEN -> Rule.PREGNANCY_FORBIDDEN;
            case AVOID -> Rule.PREGNANCY_AVOID;
            case CAUTION, NONE -> Rule.PREGNANCY_CAUTION;
        };
    }

    /** An enum's words in the reader's language. */
    private static Worded word(String prefix, Enum<?> constant) {
        return Worded.of(prefix, constant);
    }

    private static HerbFact own(Herb herb, Rule rule, String words, Object... values) {
        return new HerbFact(rule, words, List.of(values), Optional.empty(), herb.source(), herb.confidence());
    }
}
