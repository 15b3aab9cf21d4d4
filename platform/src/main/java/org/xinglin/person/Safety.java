package org.xinglin.person;

/** 用药安全信息: what a prescriber must know before prescribing. */
public record Safety(Asked<Allergy> allergies, Asked<Condition> conditions, Asked<Medicine> medicines,
    Pregnancy pregnancy, Lactation lactation, Impairment renal, Impairment hepatic) {
    /** Nobody has asked anything yet. */
    public static final Safety NOT_ASKED = new Safety(Asked.notAsked(), Asked.notAsked(), Asked.notAsked(),
        Pregnancy.notAsked(), Lactation.notAsked(), Impairment.NOT_ASKED, Impairment.NOT_ASKED);

    public Safety withAllergies(Asked<Allergy> asked) {
        return new Safety(asked, conditions, medicines, pregnancy, lactation, renal, hepatic);
    }

    public Safety withConditions(Asked<Condition> asked) {
        return new Safety(allergies, asked, medicines, pregnancy, lactation, renal, hepatic);
    }

    public Safety withMedicines(Asked<Medicine> asked) {
        return new Safety(allergies, conditions, asked, pregnancy, lactation, renal, hepatic);
    }

    public Safety withPregnancy(Pregnancy asked) {
        return new Safety(allergies, conditions, medicines, asked, lactation, renal, hepatic);
    }

    public Safety withLactation(Lactation asked) {
        return new Safety(allergies, conditions, medicines, pregnancy, asked, renal, hepatic);
    }

    public Safety withOrgans(Impairment ofKidney, Impairment ofLiver) {
        return new Safety(allergies, conditions, medicines, pregnancy, lactation, ofKidney, ofLiver);
    }
}
