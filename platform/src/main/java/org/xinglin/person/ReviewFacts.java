package org.xinglin.person;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.WesternDrugId;

/**
 * 审方所需情况: a resident as the review of a prescription sees them on one day.
 *
 * @param gestationWeeks completed weeks, empty if not pregnant or not known
 * @param conditions kidney and liver included; @param renal, hepatic how far they are impaired
 * @param herbAllergies of drugs none: no herb is one; @param foreignAllergies in words or by another system's words; @param patentMedicines by formula name
 * @param medicinesInWords those that could not be coded; @param notAsked what nobody has asked, or asked too long ago
 */
public record ReviewFacts(PersonId person, LocalDate on, LocalDate birthDate, Sex sex, boolean pregnant,
    OptionalInt gestationWeeks, boolean lactating, Set<CautionKey> conditions, Impairment renal, Impairment hepatic,
    Set<HerbId> herbAllergies, List<String> foreignAllergies, Set<WesternDrugId> westernDrugs,
    List<String> patentMedicines, List<String> medicinesInWords, Set<Question> notAsked) {
    /** 问题: what is to be asked of a resident. */
    public enum Question {
        ALLERGIES, CONDITIONS, MEDICINES, PREGNANCY, LACTATION, RENAL, HEPATIC
    }
}
