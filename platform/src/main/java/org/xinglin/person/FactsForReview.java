package org.xinglin.person;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.WesternDrugId;
import org.xinglin.person.ReviewFacts.Question;

/** Puts together what the review must know of a resident on one day. */
final class FactsForReview {
    private FactsForReview() {}

    static ReviewFacts of(PersonId id, Identity identity, Safety safety, LocalDate day, PersonRules rules) {
        var conditions = EnumSet.noneOf(CautionKey.class);
        for (var condition : safety.conditions().items())
            if (condition instanceof Condition.Cautioned(var key)) conditions.add(key);
        if (safety.renal().isKnown()) conditions.add(CautionKey.RENAL);
        if (safety.hepatic().isKnown()) conditions.add(CautionKey.HEPATIC);
        var herbs = new LinkedHashSet<HerbId>();
        var otherAllergies = new ArrayList<String>();
        for (var allergy : safety.allergies().items())
            switch (allergy) {
                case Allergy.ToHerb(var herb, var name) -> herbs.add(herb);
                case Allergy.ToDrug _ -> {
                }
                case Allergy.Foreign(var code) -> otherAllergies.add(code.words());
                case Allergy.InWords(var words) -> otherAllergies.add(words);
            }
        var western = new LinkedHashSet<WesternDrugId>();
        var patent = new ArrayList<String>();
        var inWords = new ArrayList<String>();
        for (var medicine : safety.medicines().items())
            if (medicine.takenOn(day)) switch (medicine.taken()) {
                case Medicine.Western(var drug, var name) -> western.add(drug);
                case Medicine.Patent(var formula) -> patent.add(formula);
                case Medicine.Foreign(var code) -> inWords.add(code.words());
                case Medicine.InWords(var words) -> inWords.add(words);
            }
        boolean pregnant = safety.pregnancy() instanceof Pregnancy.Yes && !safety.pregnancy().outdatedOn(day, rules);
        return new ReviewFacts(id, day, identity.birthDate(), identity.sex(), pregnant,
            pregnant ? safety.pregnancy().weeksOn(day, rules) : OptionalInt.empty(), safety.lactation().on(day),
            conditions, safety.renal(), safety.hepatic(), herbs, otherAllergies, western, patent, inWords,
            notAsked(identity, safety, day, rules));
    }

    private static EnumSet<Question> notAsked(Identity identity, Safety safety, LocalDate day, PersonRules rules) {
        var open = EnumSet.noneOf(Question.class);
        if (!safety.allergies().wasAsked()) open.add(Question.ALLERGIES);
        if (!safety.conditions().wasAsked()) open.add(Question.CONDITIONS);
        if (!safety.medicines().wasAsked()) open.add(Question.MEDICINES);
        int years = Period.between(identity.birthDate(), day).getYears();
        if (identity.sex() != Sex.MALE && years >= rules.fertileFromYears() && years <= rules.fertileUntilYears()) {
            if (safety.pregnancy() instanceof Pregnancy.NotAsked || safety.pregnancy().outdatedOn(day, rules))
                open.add(Question.PREGNANCY);
            if (safety.lactation() instanceof Lactation.NotAsked) open.add(Question.LACTATION);
        }
        if (safety.renal() == Impairment.NOT_ASKED) open.add(Question.RENAL);
        if (safety.hepatic() == Impairment.NOT_ASKED) open.add(Question.HEPATIC);
        return open;
    }
}
